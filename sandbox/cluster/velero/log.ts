import type { VeleroWorld } from './world.ts';

type Level = 'info' | 'warning' | 'error';
type LogFields = Readonly<Record<string, string>>;

/** The log of one backup or restore, in the form of logrus, with the results that Velero gathers from its lines. */
export type Log = {
  readonly info: (message: string, fields?: LogFields) => void;
  readonly warning: (message: string, fields?: LogFields) => void;
  readonly error: (message: string, fields?: LogFields) => void;
  readonly text: () => string;
  readonly count: (level: Level) => number;
  readonly results: () => Results;
};

export type Results = { readonly errors: Result; readonly warnings: Result };
export type Result = {
  readonly velero?: readonly string[];
  readonly cluster?: readonly string[];
  readonly namespaces?: Readonly<Record<string, readonly string[]>>;
};

type Line = { readonly level: Level; readonly message: string; readonly fields: LogFields };

/** `own` is in every line, such as `{ backup: 'velero/daily-1' }`. The server prints each line too. */
export function createLog({ now, print }: Pick<VeleroWorld, 'now' | 'print'>, own: LogFields): Log {
  const lines: Line[] = [];
  const texts: string[] = [];

  function add(level: Level, message: string, fields: LogFields = {}): void {
    const text = formatted(now(), level, message, { ...own, ...fields });
    lines.push({ level, message, fields });
    texts.push(text);
    print(text);
  }

  return {
    info: (message, fields) => add('info', message, fields),
    warning: (message, fields) => add('warning', message, fields),
    error: (message, fields) => add('error', message, fields),
    text: () => texts.map((line) => `${line}\n`).join(''),
    count: (level) => lines.filter((line) => line.level === level).length,
    results: () => ({
      errors: resultOf(lines.filter((line) => line.level === 'error')),
      warnings: resultOf(lines.filter((line) => line.level === 'warning')),
    }),
  };
}

/** `time`, `level` and `msg` first, then the fields in the order of their names; quoted as Go quotes, only where it must be. */
function formatted(atMs: number, level: Level, message: string, fields: LogFields): string {
  const time = `${new Date(atMs).toISOString().slice(0, 19)}Z`;
  const rest = Object.keys(fields).toSorted();
  return [
    `time="${time}"`,
    `level=${level}`,
    `msg=${quoted(message)}`,
    ...rest.map((name) => `${name}=${quoted(fields[name] ?? '')}`),
  ].join(' ');
}

function quoted(text: string): string {
  return /^[\w./@^+-]*$/u.test(text) ? text : JSON.stringify(text);
}

/** As Velero's log hook sorts lines: without a namespace to `velero`, with an empty one to `cluster`. */
function resultOf(lines: readonly Line[]): Result {
  const velero = lines.filter(({ fields }) => fields['namespace'] === undefined).map(told);
  const cluster = lines.filter(({ fields }) => fields['namespace'] === '').map(told);
  const namespaced = Object.groupBy(lines, ({ fields }) => fields['namespace'] ?? '');
  const namespaces = Object.entries(namespaced)
    .filter(([namespace]) => namespace !== '')
    .map(([namespace, some = []]): [string, string[]] => [namespace, some.map(told)]);
  return {
    ...(velero.length > 0 ? { velero } : {}),
    ...(cluster.length > 0 ? { cluster } : {}),
    ...(namespaces.length > 0 ? { namespaces: Object.fromEntries(namespaces) } : {}),
  };
}

function told({ message, fields }: Line): string {
  const { resource, name, error } = fields;
  return [
    resource === undefined ? '' : ` resource: /${resource}`,
    name === undefined ? '' : ` name: /${name}`,
    ` message: /${message}`,
    error === undefined ? '' : ` error: /${error}`,
  ].join('');
}
