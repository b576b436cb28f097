import type { Language } from '../../domain/language.ts';
import { detailIn } from '../../domain/verify/detail-in.ts';
import type { Flaw } from '../../domain/verify/flaw.ts';
import type { Unread } from '../../domain/verify/reading.ts';
import { unclearBy } from '../../domain/verify/unclear-by.ts';
import type { Verification } from '../../domain/verify/verification.ts';
import { moment } from '../../messages/dates.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { flawSentence } from '../../messages/verify/flaw-sentence.ts';
import { flawWords } from '../../messages/verify/words.ts';
import { words } from './words.ts';

const longestDetail = 200;

/** What the last verification of a backup's stored bytes found, with its first flaw; or that nobody has looked at them. mrkdwn. */
export function verifiedLine(verification: Verification | null, language: Language): string {
  const say = words[language].object.verified;
  if (verification === null) {
    return say.never;
  }
  const { verdict, verifiedAt, flaws, unread, operation } = verification;
  const [flaw] = flaws;
  const by = verdict === 'unclear' ? unclearBy(unread) : undefined;
  return say[verdict](
    `${moment(verifiedAt)}${operation === undefined ? '' : ` (${code(operation)})`}`,
    by === undefined ? flawTold(flaw, language) : unreadTold(by, language),
  );
}

function flawTold(flaw: Flaw | undefined, language: Language): string {
  return flaw === undefined
    ? ''
    : `${flawSentence(flaw, language)}${seen(flaw.detail, language, language === 'zh' ? '：' : ': ')}`;
}

function unreadTold({ kind, why, detail }: Unread, language: Language): string {
  const { artifact, unread } = flawWords[language];
  const between = language === 'zh' ? '：' : ': ';
  return `${artifact[kind]}${between}${unread[why]}${seen(detail, language, between)}`;
}

function seen(detail: string, language: Language, between: string): string {
  return detail === '' ? '' : `${between}${escape(cut(detailIn(language, detail), longestDetail))}`;
}
