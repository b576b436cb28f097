import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Workspace } from '../workspace.ts';
import { multipart } from './arguments.ts';

/** Takes a file's bytes at its upload address, raw or as the form that `files.uploadV2` sends. */
export async function takeBytes(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  workspace: Workspace,
): Promise<void> {
  const file = workspace.files.get((request.url ?? '').split('/')[2] ?? '');
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const isForm = (request.headers['content-type'] ?? '').startsWith('multipart/');
  file.content = isForm ? await formFile(request, body) : body;
  response.writeHead(200).end(`OK - ${file.content.length}`);
}

async function formFile(request: IncomingMessage, body: Buffer): Promise<Buffer> {
  for (const [, value] of await multipart(request, body))
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  return Buffer.alloc(0);
}

/** Serves a shared file's bytes, as text that no browser runs. */
export function giveBytes(path: string, response: ServerResponse, workspace: Workspace): void {
  const file = workspace.files.get(path.split('/')[2] ?? '');
  if (file?.completed !== true || !file.content) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': file.name.endsWith('.png') ? 'image/png' : 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'",
  });
  response.end(file.content);
}
