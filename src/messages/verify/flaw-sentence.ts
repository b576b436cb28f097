import type { Language } from '../../domain/language.ts';
import type { Flaw } from '../../domain/verify/flaw.ts';
import { code, cut } from '../escape.ts';
import { count } from '../numbers.ts';
import { flawWords } from './words.ts';

const longestEntry = 160;

/** A flaw with its place to the byte, without a stop and beginning in lower case: `the archive is cut off, byte 3,000, in FILE`. `name` makes a path safe for where it stands. */
export function flawSentence(
  { artifact, what, storedAt, unpackedAt, entry }: Omit<Flaw, 'detail'>,
  language: Language,
  name: (path: string) => string = code,
): string {
  const say = flawWords[language];
  const place = [
    ...(storedAt === undefined ? [] : [say.atByte(count(storedAt, language))]),
    ...(unpackedAt === undefined ? [] : [say.atContentByte(count(unpackedAt, language))]),
    ...(entry === undefined ? [] : [say.inFile(name(cut(entry, longestEntry)))]),
  ];
  const between = language === 'zh' ? '，' : ', ';
  return say.sentence(say.artifact[artifact], say.what[what], place.join(between));
}
