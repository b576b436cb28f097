import type { Language } from '../../domain/language.ts';
import type { VolumesSeen } from '../../domain/verify/reading.ts';
import { code, cut } from '../../messages/escape.ts';
import { words } from './words.ts';

const longestName = 250;

/** Volumes of which a backup has no data: sound bytes are no whole backup there. `undefined`: there are none, or nobody knows. */
export function lackingVolumes(
  volumes: Pick<VolumesSeen, 'withoutData' | 'namesWithout'> | undefined,
  language: Language,
): string | undefined {
  if (volumes === undefined || volumes.withoutData === 0) {
    return undefined;
  }
  const { withoutData, namesWithout = [] } = volumes;
  const more = withoutData > namesWithout.length && namesWithout.length > 0 ? ', …' : '';
  const names = namesWithout.map((one) => code(cut(one, longestName))).join(', ');
  return words[language].withoutData(withoutData, `${names}${more}`);
}
