/** One thing that is wrong with the configuration: where, what, and how it would be right. Never holds a secret. */
export type Mistake = {
  /** `lifeboat.yaml:12:5` or the name of a variable. */
  readonly place: string;
  readonly wrong: string;
  readonly example?: string;
};

/** Everything that is wrong with the configuration at once, a line each: Lifeboat doesn't start with any of it. */
export class ConfigError extends Error {
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    const count = mistakes.length === 1 ? 'is a mistake' : `are ${mistakes.length} mistakes`;
    super([`There ${count} in the configuration.`, ...mistakes.map(line)].join('\n'));
    this.name = 'ConfigError';
    this.mistakes = mistakes;
  }
}

function line({ place, wrong, example }: Mistake): string {
  const end = wrong.endsWith('?') ? '' : '.';
  return `  ${place}: ${wrong}${end}${example === undefined ? '' : ` Example: ${example}`}`;
}
