import type { Logger } from 'pino';

/** The product's logger: constant lower-case messages, variables as fields named as the domain names them. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'> & {
  readonly child: (fields: Readonly<Record<string, unknown>>) => Log;
};
