import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';

const folder = new URL('./browser/', import.meta.url);
const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  ts: 'text/javascript; charset=utf-8',
};

/** Serves the page's own files. Its modules are TypeScript, whose types are taken out on the way. */
export async function servePart(path: string, response: ServerResponse): Promise<void> {
  const name = path === '/' ? 'index.html' : path.slice(1);
  const [, ending = ''] = /^[a-z-]+\.([a-z]+)$/.exec(name) ?? [];
  const type = types[ending];
  if (type === undefined) {
    response.writeHead(404).end();
    return;
  }
  const source = await readFile(new URL(name, folder), 'utf8');
  response.writeHead(200, {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'self'; img-src 'self' http://127.0.0.1:*; base-uri 'none'; form-action 'self'",
    'x-content-type-options': 'nosniff',
  });
  response.end(ending === 'ts' ? stripTypeScriptTypes(source) : source);
}
