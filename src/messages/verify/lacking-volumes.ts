import type { InEachLanguage, Language } from '../../domain/language.ts';
import type { VolumesSeen } from '../../domain/verify/reading.ts';
import { code, cut } from '../escape.ts';

export type Lacking = Pick<VolumesSeen, 'withoutData' | 'namesWithout'>;

const longestName = 250;

/** Volumes of which a backup has no data: sound bytes are no whole backup there. `undefined`: there are none, or nobody knows. mrkdwn. */
export function lackingVolumes(
  volumes: Lacking | undefined,
  language: Language,
): string | undefined {
  if (volumes === undefined || volumes.withoutData === 0) {
    return undefined;
  }
  const { withoutData, namesWithout = [] } = volumes;
  const more = withoutData > namesWithout.length && namesWithout.length > 0 ? ', …' : '';
  const names = namesWithout.map((one) => code(cut(one, longestName))).join(', ');
  return sentences[language](withoutData, `${names}${more}`);
}

const sentences: InEachLanguage<(count: number, names: string) => string> = {
  en: (count, names) =>
    `*${count === 1 ? '1 volume has' : `${count} volumes have`} no data in it*${names === '' ? '.' : `: ${names}.`}`,
  zh: (count, names) => `*其中 ${count} 个卷没有数据*${names === '' ? '。' : `：${names}。`}`,
};
