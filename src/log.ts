import { types } from 'node:util';

import { pino, stdSerializers, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';

import { mask } from './domain/masking.ts';

/** The product's logger: constant lower-case messages, variables as fields named as the domain names them. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'> & {
  readonly child: (fields: Readonly<Record<string, unknown>>) => Log;
};

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;

export type LogLevel = (typeof logLevels)[number];

/**
 * One JSON object a line. Fields whose name says that they are secret are removed by path, and what looks like a secret is masked in
 * every line, whatever field or message it is in. An error gives its type, message, stack and causes, never the fields that a library
 * hung on it. Lines are written before the call returns, so that none is lost when the process ends.
 */
export function log(options: {
  readonly level: LogLevel;
  /** Left out: standard output. */
  readonly destination?: DestinationStream;
}): Log {
  const settings = {
    level: options.level,
    base: { pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
    redact: { paths: secretPaths, censor: '***' },
    serializers: { err: told, error: told, cause: told },
    hooks: { streamWrite: mask },
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
}

const secretFields = [
  'token',
  'password',
  'secret',
  'signingSecret',
  'signature',
  'authorization',
  'cookie',
  'kubeconfig',
  'redisUrl',
  'responseUrl',
  'response_url',
  'triggerId',
  'trigger_id',
  'headers',
];

const secretPaths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

function told(thrown: unknown): unknown {
  if (!(thrown instanceof Error || types.isNativeError(thrown))) {
    return thrown;
  }
  const { type, message, stack } = stdSerializers.err(thrown);
  const code = 'code' in thrown ? { code: thrown.code } : {};
  return { type, message, ...code, stack };
}
