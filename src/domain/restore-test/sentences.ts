import { chineseBy } from '../chinese-by.ts';
import type { Language } from '../language.ts';
import { chineseDetails } from '../verify/details-in-chinese.ts';
import { chineseProbeSentences } from './probe-sentences-in-chinese.ts';
import { chineseSentences } from './sentences-in-chinese.ts';

/**
 * A sentence of a report in a reader's language. Reports are a published format and speak English; what Velero, Kubernetes or an application
 * said inside of a sentence stays as it was said, and so does a sentence that nobody has translated.
 */
export function sentenceIn(language: Language, english: string): string {
  return language === 'en' ? english : (inChinese(english) ?? english);
}

const inChinese = chineseBy([...chineseProbeSentences, ...chineseSentences, ...chineseDetails], {
  afterColon: true,
});
