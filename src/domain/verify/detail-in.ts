import { chineseBy } from '../chinese-by.ts';
import type { Language } from '../language.ts';
import { chineseDetails } from './details-in-chinese.ts';

/** The detail of a flaw, or why something could not be read, in a reader's language. Verifications are stored and speak English; what a store or Velero said stays as it was said. */
export function detailIn(language: Language, english: string): string {
  return language === 'en' ? english : (inChinese(english) ?? english);
}

const inChinese = chineseBy(chineseDetails);
