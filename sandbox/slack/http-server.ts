import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerCall, type ApiParts } from './api/server.ts';
import { giveBytes, takeBytes } from './api/uploads.ts';

/** Slack's addresses: the Web API, upload addresses, response addresses, shared files. */
export async function listen(parts: ApiParts, port: number): Promise<Server> {
  const server = createServer((request, response) => void answer(request, response, parts));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  parts.workspace.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return server;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  parts: ApiParts,
): Promise<void> {
  try {
    await route(request, response, await bodyOf(request), parts);
  } catch (error) {
    response.writeHead(400).end(error instanceof Error ? error.message : 'bad request');
  }
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  parts: ApiParts,
): Promise<void> {
  const { workspace } = parts;
  const path = request.url ?? '/';
  if (path.startsWith('/api/')) await answerCall(request, response, body, parts);
  else if (path.startsWith('/upload/')) await takeBytes(request, response, body, workspace);
  else if (path.startsWith('/files/')) giveBytes(path, response, workspace);
  else if (path.startsWith('/response/'))
    workspace.responseUrls.answer(request, response, body, workspace);
  else response.writeHead(404).end();
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Stops at once: whoever still waits for an answer gets none. */
export async function stopListening(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
