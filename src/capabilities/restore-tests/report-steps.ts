import type { InEachLanguage, Language } from '../../domain/language.ts';
import { canaryStepNames } from './canary-words.ts';
import { drillStepNames } from './drill-step-names.ts';
import { isolatedStepNames } from './step-names.ts';

/** A step of a report as a reader's language calls it; reports themselves have the names of the code, which are English. */
export function stepIn(language: Language, name: string): string {
  const [, step = name, group] = /^(.+) \(([^()]+)\)$/.exec(name) ?? [];
  const own = names[name]?.[language];
  const ofGroup = names[step]?.[language];
  if (own !== undefined || ofGroup === undefined || group === undefined) {
    return own ?? name;
  }
  return language === 'zh' ? `${ofGroup}（${group}）` : `${ofGroup} (${group})`;
}

const names: Readonly<Record<string, InEachLanguage<string> | undefined>> = {
  ...isolatedStepNames(),
  ...drillStepNames,
  ...canaryStepNames,
};
