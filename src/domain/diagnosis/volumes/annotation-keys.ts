import { nearest } from '../../nearest.ts';
import type { OddKey } from '../facts/volume-use.ts';

/** On pods: the volumes whose files are copied, and those that are not where copying is the default. */
export const askKey = 'backup.velero.io/backup-volumes';
export const excludeKey = 'backup.velero.io/backup-volumes-excludes';

type Texts = Readonly<Record<string, string>>;

/** Keys that look as if one of the two was meant: a typo, another domain, or a label. */
export function oddKeys(annotations: Texts, labels: Texts): readonly OddKey[] {
  return [
    ...keysOf(annotations).flatMap((key) => {
      const meant = isKnown(key) ? undefined : meantBy(key);
      return meant === undefined ? [] : [{ key, meant, isLabel: false }];
    }),
    ...keysOf(labels).flatMap((key) => {
      const meant = isKnown(key) ? key : meantBy(key);
      return meant === undefined ? [] : [{ key, meant, isLabel: true }];
    }),
  ];
}

/** The volumes that an annotation names; `undefined` where it is not there. */
export function namesIn(annotation: string | undefined): readonly string[] | undefined {
  return annotation
    ?.slice(0, longest)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .slice(0, mostNames);
}

const longest = 4_000;
const mostNames = 50;
const mostKeys = 200;

function keysOf(texts: Texts): readonly string[] {
  return Object.keys(texts)
    .slice(0, mostKeys)
    .filter((key) => key.length <= 320);
}

function isKnown(key: string): boolean {
  return key === askKey || key === excludeKey;
}

/** Velero's own other keys have no `volume` in their name but `must-include-additional-items` and hooks. */
function meantBy(key: string): string | undefined {
  const [, domain = '', name = ''] = /^(.+)\/([^/]+)$/.exec(key) ?? [];
  if (!/velero|backup/i.test(domain) || !/vol/i.test(name)) {
    return undefined;
  }
  const [near] = nearest(name, ['backup-volumes', 'backup-volumes-excludes'], 1);
  const isExclude = /exclu|opt-?out|skip|ignore/i.test(name);
  if (near === undefined && !isExclude) {
    return undefined;
  }
  return isExclude ? excludeKey : askKey;
}
