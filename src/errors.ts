import type { InEachLanguage } from './domain/language.ts';

/** We refuse, and say why and what to do instead: shown to the person as written, never retried. */
export class UserError extends Error {
  readonly told: InEachLanguage<string>;
  readonly remedy: InEachLanguage<string>;

  constructor(
    told: InEachLanguage<string>,
    options: { readonly remedy: InEachLanguage<string>; readonly cause?: unknown },
  ) {
    super(`${told.en} ${options.remedy.en}`, { cause: options.cause });
    this.name = 'UserError';
    this.told = told;
    this.remedy = options.remedy;
  }
}
