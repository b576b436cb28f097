import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json, JsonObject } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import { readArguments, readFields } from './arguments.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import type { MethodTable } from './method.ts';
import { peopleMethods } from './people.ts';
import { Refusal } from './refusal.ts';

export const methods: MethodTable = {
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...peopleMethods,
};

/** One call as it was received, for assertions on what the product asked of Slack. */
export type Call = {
  readonly method: string;
  readonly at: number;
  readonly fields: Readonly<JsonObject>;
};

/** Answers `/api/<method>`: the token, the method, its answer or refusal. */
export async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  workspace: Workspace,
  calls: Call[],
): Promise<void> {
  const method = methodOf(request);
  const fields = await readFields(request, body);
  calls.push({ method, at: workspace.clock.now(), fields: Object.fromEntries(fields) });
  send(response, outcome(method, fields, tokenOf(request, fields), workspace));
}

function methodOf(request: IncomingMessage): string {
  return new URL(request.url ?? '/', 'http://slack').pathname.replace(/^\/api\//, '');
}

function tokenOf(request: IncomingMessage, fields: ReadonlyMap<string, Json>): string {
  const header = request.headers.authorization?.replace(/^Bearer /, '');
  return header ?? readArguments(fields).text('token') ?? '';
}

function outcome(
  method: string,
  fields: ReadonlyMap<string, Json>,
  token: string,
  workspace: Workspace,
): JsonObject {
  try {
    const known = methods[method];
    if (known === undefined) throw new Refusal('unknown_method');
    if (token === '') throw new Refusal('not_authed');
    if (token !== workspace.credentials.token) throw new Refusal('invalid_auth');
    return { ok: true, ...known.run(readArguments(fields), workspace) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.error, ...error.details };
    throw error;
  }
}

export function send(response: ServerResponse, answer: JsonObject): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(answer));
}
