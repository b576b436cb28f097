import type { Language } from '../../domain/language.ts';
import { flawLine } from '../../domain/verify/flaw-line.ts';
import { unclearBy } from '../../domain/verify/unclear-by.ts';
import type { Verification } from '../../domain/verify/verification.ts';
import { moment } from '../../messages/dates.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { words } from './words.ts';

const longestFlaw = 300;

/** What the last verification of a backup's stored bytes found, with its first flaw; or that nobody has looked at them. mrkdwn. */
export function verifiedLine(verification: Verification | null, language: Language): string {
  const say = words[language].object.verified;
  if (verification === null) {
    return say.never;
  }
  const { verdict, verifiedAt, flaws, unread, operation } = verification;
  const [flaw] = flaws;
  const by = verdict === 'unclear' ? unclearBy(unread) : undefined;
  const why = by === undefined ? flaw && flawLine(flaw) : `${by.kind}, ${by.why} ${by.detail}`;
  return say[verdict](
    `${moment(verifiedAt)}${operation === undefined ? '' : ` (${code(operation)})`}`,
    escape(cut((why ?? '').trim(), longestFlaw)),
  );
}
