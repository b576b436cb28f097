import type { Capability, Registry } from '../capability.ts';

/** What the door itself shows and handles. */
const ofTheDoor: ReadonlySet<string> = new Set(['say']);

/** All capabilities as one. Throws, so that the process does not start, when two things have one name or something is shown that nobody handles. */
export function registry(capabilities: readonly Capability[]): Registry {
  const commands = capabilities.flatMap((one) => one.commands ?? []);
  const buttons = capabilities.flatMap((one) => one.buttons ?? []);
  const forms = capabilities.flatMap((one) => one.forms ?? []);
  const jobs = capabilities.flatMap((one) => one.jobs ?? []);
  const problems = [
    ...twice('capability', capabilities),
    ...twice('command', commands),
    ...twice('button', buttons),
    ...twice('form', forms),
    ...twice(
      'job',
      jobs.map(({ name, version }) => ({ name: jobKey(name, version) })),
    ),
    ...commands.flatMap(({ name }) => badCommand(name)),
    ...[...buttons, ...forms].flatMap(({ name }) => badAction(name)),
    ...unhandled(capabilities, new Set([...buttons, ...forms].map(({ name }) => name))),
  ];
  if (problems.length > 0) {
    throw new Error(`The capabilities do not fit together. ${problems.join(' ')}`);
  }
  return {
    capabilities,
    commands,
    command: lookUp(commands, ({ name }) => name),
    button: lookUp(buttons, ({ name }) => name),
    form: lookUp(forms, ({ name }) => name),
    job: jobLookUp(jobs),
  };
}

type Jobs = NonNullable<Capability['jobs']>;

function jobLookUp(jobs: Jobs): Registry['job'] {
  const find = lookUp(jobs, ({ name, version }) => jobKey(name, version));
  return (name, version) => find(jobKey(name, version));
}

function jobKey(name: string, version: number): string {
  return `${name}@${version}`;
}

function lookUp<T>(all: readonly T[], nameOf: (one: T) => string): (name: string) => T | undefined {
  const byName = new Map(all.map((one) => [nameOf(one), one]));
  return (name) => byName.get(name);
}

function twice(what: string, all: readonly { readonly name: string }[]): readonly string[] {
  const names = all.map(({ name }) => name);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map(
    (name) => `There are two of the ${what} "${name}": rename one of them.`,
  );
}

function badCommand(name: string): readonly string[] {
  return /^[a-z][a-z-]*$/.test(name)
    ? []
    : [`The command "${name}" can't be typed: name it with small letters and hyphens.`];
}

function badAction(name: string): readonly string[] {
  return ofTheDoor.has(name)
    ? [`The name "${name}" belongs to the door: rename the button or form.`]
    : withoutSuffix(name);
}

/** `:1` at the end makes shown ids unique. */
function withoutSuffix(name: string): readonly string[] {
  return /:\d+$/.test(name)
    ? [`The button or form "${name}" ends like a repeated one: rename it.`]
    : [];
}

function unhandled(
  capabilities: readonly Capability[],
  handled: ReadonlySet<string>,
): readonly string[] {
  return capabilities.flatMap(({ name: capability, shows = [] }) =>
    shows
      .filter((name) => !handled.has(name) && !ofTheDoor.has(name))
      .map(
        (name) =>
          `"${capability}" shows "${name}", which nobody handles: add a button or form of that name, or show it no more.`,
      ),
  );
}
