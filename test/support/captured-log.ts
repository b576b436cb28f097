import { log, type Log } from '../../src/log.ts';

export type LoggedLine = Readonly<Record<string, unknown>> & {
  readonly level: string;
  readonly msg: string;
};

/** The real logger, redaction included, whose lines a test reads instead of the terminal. */
export function capturedLog(): {
  readonly log: Log;
  readonly lines: () => readonly LoggedLine[];
  /** As it was written, to look for what must not be there. */
  readonly text: () => string;
} {
  const written: string[] = [];
  const destination = { write: (line: string) => void written.push(line) };
  return {
    log: log({ level: 'debug', destination }),
    lines: () => written.map((line) => JSON.parse(line) as LoggedLine),
    text: () => written.join(''),
  };
}
