import type { Finding, Root } from './finding.ts';

/** The schedule in the greatest danger that a backup taken now would help: its good copy is old or missing, and nothing that was found stands in the way of a new one. */
export function scheduleToBackUp(roots: readonly Root[]): string | undefined {
  const all = roots.flatMap((root) => [root, ...root.consequences]);
  if (all.some(({ check }) => hindrances.has(check))) {
    return undefined;
  }
  return roots
    .filter(({ check }) => superseded.has(check))
    .flatMap((root) => [root, ...root.consequences])
    .find(isInDanger)?.subject.name;
}

function isInDanger({ check, subject }: Finding): boolean {
  return inDanger.has(check) && subject.kind === 'Schedule';
}

const inDanger = new Set(['protection/unprotected', 'protection/at-risk']);

/** What a new backup makes good: nothing is known that would befall it, too. A known cause comes first. */
const superseded = new Set([
  ...inDanger,
  'schedule/missed',
  'schedule/paused',
  'schedule/retention-gap',
  'backup/failed',
  'integrity/damaged',
]);

/** Velero would refuse a backup, or not begin it. */
const hindrances = new Set([
  'velero/not-found',
  'velero/wrong-namespace',
  'velero/down',
  'velero/not-answering',
  'velero/crd-missing',
  'velero/credentials-missing',
  'velero/plugin-missing',
  'storage-location/unavailable',
  'storage-location/none',
  'storage-location/no-default',
]);
