import type { IncomingMessage } from 'node:http';
import type { Json, JsonObject } from '../messages.ts';
import { Refusal } from './refusal.ts';

/** What a method was called with. Bodies are forms with nested values as JSON strings, as `@slack/web-api` sends them, or JSON, or multipart. */
export type Arguments = {
  readonly text: (name: string) => string | undefined;
  readonly required: (name: string) => string;
  readonly number: (name: string, otherwise: number) => number;
  readonly flag: (name: string) => boolean;
  readonly json: (name: string) => Json | undefined;
  readonly names: readonly string[];
};

export function readArguments(fields: ReadonlyMap<string, Json>): Arguments {
  function text(name: string): string | undefined {
    const value = fields.get(name);
    if (value === undefined || value === null || value === '') return undefined;
    return typeof value === 'string' ? value : JSON.stringify(value);
  }
  return {
    text,
    required: (name) => {
      const value = text(name);
      if (value !== undefined) return value;
      throw new Refusal('invalid_arguments', {
        response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
      });
    },
    number: (name, otherwise) => {
      const value = Number(text(name) ?? otherwise);
      return Number.isFinite(value) ? value : otherwise;
    },
    flag: (name) => ['true', '1'].includes(text(name) ?? ''),
    json: (name) => parsed(name, fields.get(name)),
    names: [...fields.keys()],
  };
}

function parsed(name: string, value: Json | undefined): Json | undefined {
  if (typeof value !== 'string' || value === '') return value === '' ? undefined : value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    throw new Refusal(name === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments', {
      response_metadata: { messages: [`[ERROR] ${name} is not JSON`] },
    });
  }
}

/** The fields of a request's body and query. */
export async function readFields(
  request: IncomingMessage,
  body: Buffer,
): Promise<Map<string, Json>> {
  const query = new URL(request.url ?? '/', 'http://slack').searchParams;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim();
  const fields = new Map<string, Json>(query);
  for (const [name, value] of await bodyFields(type ?? '', request, body)) fields.set(name, value);
  return fields;
}

async function bodyFields(
  type: string,
  request: IncomingMessage,
  body: Buffer,
): Promise<Iterable<[string, Json]>> {
  if (body.length === 0) return [];
  if (type === 'application/json') return Object.entries(JSON.parse(body.toString()) as JsonObject);
  if (type !== 'multipart/form-data') return new URLSearchParams(body.toString());
  const form = await multipart(request, body);
  return [...form].filter((field): field is [string, string] => typeof field[1] === 'string');
}

/** A multipart body, parsed by the platform. */
export async function multipart(request: IncomingMessage, body: Buffer): Promise<FormData> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  return new Response(new Uint8Array(body), { headers }).formData();
}
