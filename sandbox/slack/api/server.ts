import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults, Happening, newFaults } from '../faults.ts';
import type { Json, JsonObject } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import { readArguments, readFields } from './arguments.ts';
import type { Call } from './calls.ts';
import type { Limits } from './limits.ts';
import type { MethodTable } from './method.ts';
import { Refusal } from './refusal.ts';

export type ApiParts = {
  readonly workspace: Workspace;
  readonly methods: MethodTable;
  readonly faults: Faults & Pick<ReturnType<typeof newFaults>, 'next'>;
  readonly limits: Limits;
  readonly calls: Call[];
};

/** Answers `/api/<method>`: the token, the limits, the faults, then the method's answer or refusal. */
export async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  parts: ApiParts,
): Promise<void> {
  const fields = await readFields(request, body);
  const call = record(request, fields, parts);
  const token = tokenOf(request, fields);
  function work(): JsonObject {
    return outcome(call, fields, token, parts);
  }
  const happening = parts.faults.next(call);
  if (happening) await goWrong(happening, call, response, work);
  else if (!limited(call, response, parts)) finish(call, response, work());
}

function record(
  request: IncomingMessage,
  fields: ReadonlyMap<string, Json>,
  { calls, workspace }: ApiParts,
): Call {
  const method = new URL(request.url ?? '/', 'http://slack').pathname.replace(/^\/api\//, '');
  const channel = fields.get('channel') ?? fields.get('channel_id');
  const call: Call = {
    method,
    at: workspace.clock.now(),
    fields: Object.fromEntries(fields),
    ...(typeof channel === 'string' ? { channel } : {}),
  };
  calls.push(call);
  return call;
}

function tokenOf(request: IncomingMessage, fields: ReadonlyMap<string, Json>): string {
  const header = request.headers.authorization?.replace(/^Bearer /, '');
  return header ?? readArguments(fields).text('token') ?? '';
}

function limited(call: Call, response: ServerResponse, { methods, limits }: ApiParts): boolean {
  const seconds = limits.exceeded(call, methods[call.method]?.perMinute ?? 100);
  if (seconds === undefined) return false;
  tooMany(call, response, seconds);
  return true;
}

function tooMany(call: Call, response: ServerResponse, seconds: number): void {
  call.answered = '429';
  response.writeHead(429, { 'content-type': 'application/json', 'retry-after': String(seconds) });
  response.end(JSON.stringify({ ok: false, error: 'ratelimited' }));
}

async function goWrong(
  { trouble, happened, hold }: Happening,
  call: Call,
  response: ServerResponse,
  work: () => JsonObject,
): Promise<void> {
  if ('done' in trouble && trouble.done === true) work();
  if ('done' in trouble && trouble.done === 'on release') hold(work);
  call.answered = 'no answer';
  if (trouble.answer === 'rate limit') tooMany(call, response, trouble.retryAfterSeconds);
  if (trouble.answer === 'status') {
    call.answered = String(trouble.status);
    response.writeHead(trouble.status).end('upstream trouble');
  }
  if (trouble.answer === 'error') finish(call, response, { ok: false, error: trouble.error });
  if (trouble.answer === 'reset') response.destroy();
  happened();
  if (trouble.answer === 'slow') {
    await new Promise((resolve) => setTimeout(resolve, trouble.delayMs));
    finish(call, response, work());
  }
}

function outcome(
  call: Call,
  fields: ReadonlyMap<string, Json>,
  token: string,
  { methods, workspace }: ApiParts,
): JsonObject {
  try {
    const known = methods[call.method];
    if (known === undefined) throw new Refusal('unknown_method');
    if (token === '') throw new Refusal('not_authed');
    const wanted = known.withAppToken === true ? 'appToken' : 'token';
    if (token !== workspace.credentials[wanted]) throw new Refusal('invalid_auth');
    return { ok: true, ...known.run(readArguments(fields), workspace) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, error: error.error, ...error.details };
    throw error;
  }
}

function finish(call: Call, response: ServerResponse, answer: JsonObject): void {
  call.answered = answer['ok'] === true ? 'ok' : (answer['error'] as string);
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(answer));
}
