/** By name. */
export type Flags = Readonly<Record<string, string>>;

/**
 * What Velero's server is told at its start, by the name of the flag, as pflag reads it: `--name=value`, `--name value`, and a bare switch,
 * which is empty. Of several the last counts; lists that gather gather.
 */
export function flagsOf(args: readonly string[]): Flags {
  const found: Record<string, string> = {};
  const end = args.indexOf('--');
  const read = end === -1 ? args : args.slice(0, end);
  read.forEach((arg, at) => {
    const { name, value } = flagIn(arg) ?? {};
    if (name !== undefined) {
      const given = value ?? valueBehind(name, read[at + 1]);
      const before = gathering.has(name) ? found[name] : undefined;
      found[name] = before === undefined ? given : `${before},${given}`;
    }
  });
  return found;
}

/** Whether a switch is given as yes. */
export function isSet(flags: Flags, name: string): boolean {
  const value = flags[name];
  return value !== undefined && !/^(?:0|f|false)$/i.test(value);
}

/** These take no word behind them: `--restore-only false` is yes. */
const switches: ReadonlySet<string> = new Set([
  'default-snapshot-move-data',
  'default-volumes-to-fs-backup',
  'default-volumes-to-restic',
  'disable-informer-cache',
  'restore-only',
  'schedule-skip-immediately',
]);

const gathering: ReadonlySet<string> = new Set(['disable-controllers']);

function flagIn(arg: string): { readonly name: string; readonly value?: string } | undefined {
  const [, long, longValue] = /^--([a-z][a-z0-9-]*)(?:=(.*))?$/s.exec(arg) ?? [];
  const [, short] = /^-n=?(.*)$/s.exec(arg) ?? [];
  if (long !== undefined) {
    return { name: long, ...(longValue === undefined ? {} : { value: longValue }) };
  }
  return short === undefined
    ? undefined
    : { name: 'namespace', ...(short === '' ? {} : { value: short }) };
}

/** A switch that is not known here may stand before another flag. */
function valueBehind(name: string, next = ''): string {
  return switches.has(name) || next.startsWith('--') ? '' : next;
}
