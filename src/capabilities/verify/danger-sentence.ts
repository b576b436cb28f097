import type { Language } from '../../domain/language.ts';
import type { DangerSeen, GoodCopy } from '../../facts/verify/danger-now.ts';
import { moment } from '../../messages/dates.ts';
import { code } from '../../messages/escape.ts';
import { words } from './words.ts';

/** What is left where a backup is damaged: the newer copy, or the last good one before it with what is known of that. */
export function dangerSentence(danger: DangerSeen | undefined, language: Language): string {
  const say = words[language].danger;
  const between = language === 'zh' ? '' : ' ';
  if (danger === undefined) {
    return say.gone;
  }
  const { newer, predecessor } = danger;
  const first = newer === undefined ? undefined : say.newer(code(newer));
  const last = predecessor === undefined ? undefined : goodBefore(predecessor, language);
  if (first !== undefined) {
    return [first, ...(last === undefined ? [] : [last])].join(between);
  }
  return last === undefined
    ? [say.onlyOne, say.noPredecessor].join(between)
    : [say.newest, last].join(between);
}

function goodBefore({ name, takenAt, verified }: GoodCopy, language: Language): string {
  const { danger: say, verdict } = words[language];
  const known =
    verified === undefined
      ? say.neverVerified
      : say.verified(verdict[verified.verdict], moment(verified.at));
  const told = say.predecessor(code(name), moment(takenAt));
  return language === 'zh' ? `${told}；${known}。` : `${told}; ${known}.`;
}
