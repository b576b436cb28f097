import type { Language } from '../../domain/language.ts';
import { detailIn } from '../../domain/verify/detail-in.ts';
import type { Unread } from '../../domain/verify/reading.ts';
import type { Verification } from '../../domain/verify/verification.ts';
import { moment } from '../../messages/dates.ts';
import { cut, escape } from '../../messages/escape.ts';
import { bytes } from '../../messages/numbers.ts';
import { flawWords } from '../../messages/verify/words.ts';
import { words } from './words.ts';

/** What a verdict stands on, and what was not looked into. */
export function groundLines(
  verification: Verification,
  language: Language,
  when: (at: number) => string = moment,
): readonly string[] {
  const say = words[language];
  const { read, bytes: stored, unpackedBytes, by, volumes, unread } = verification;
  const amount = {
    artifacts: read.length,
    bytes: bytes(stored, language),
    unpacked: bytes(unpackedBytes, language),
    by,
  };
  return [
    ...(read.length === 0 ? [] : [say.read(amount)]),
    comparison(verification, language, when),
    ...(volumes === undefined ||
    volumes.inRepository + volumes.snapshots + volumes.withoutData === 0
      ? []
      : [say.unchecked.volumes(volumes)]),
    ...unreadLines(unread, language),
  ];
}

function comparison(
  { comparedWith, verdict, read }: Verification,
  language: Language,
  when: (at: number) => string,
): string {
  const say = words[language];
  if (comparedWith !== undefined) {
    return say.compared(when(comparedWith));
  }
  return verdict === 'damaged' || read.length === 0 ? say.noPrint : say.firstLook;
}

/** Together what has the same reason. */
function unreadLines(unread: readonly Unread[], language: Language): readonly string[] {
  const { unchecked: say } = words[language];
  const { artifact, unread: reasons } = flawWords[language];
  const between = language === 'zh' ? '、' : ', ';
  return [...Map.groupBy(unread, ({ why }) => why)].map(([why, all]) => {
    const detail = all.map((one) => one.detail).find((one) => one !== '');
    const told = detail === undefined ? '' : ` (${escape(cut(detailIn(language, detail), 200))})`;
    return say.artifacts(
      all.map(({ kind }) => artifact[kind]).join(between),
      `${reasons[why]}${told}`,
    );
  });
}
