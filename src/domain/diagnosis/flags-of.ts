/** By name. */
export type Flags = Readonly<Record<string, string>>;

/** What a Go program is told at its start, by the name of the flag: `--name=value`, `--name value` and bare `--name`, which is empty. Of several the last counts. */
export function flagsOf(args: readonly string[]): Flags {
  const found: Record<string, string> = {};
  args.forEach((arg, at) => {
    const [, name, value] = /^--?([a-z][a-z0-9-]*)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name !== undefined) {
      const next = args[at + 1] ?? '';
      found[name] = value ?? (next.startsWith('-') ? '' : next);
    }
  });
  return found;
}

/** Whether a flag of yes or no is given as yes. */
export function isSet(flags: Flags, name: string): boolean {
  const value = flags[name];
  return value !== undefined && !/^(?:0|f|false)$/i.test(value);
}
