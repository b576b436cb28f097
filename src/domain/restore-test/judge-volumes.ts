import type { Seen } from './judge.ts';
import type { BackedUpVolume } from './volume-info.ts';

export type JudgedVolumes = {
  readonly withData: readonly string[];
  readonly withoutData: readonly string[];
  readonly limits: readonly string[];
};

/** Which volumes of these namespaces came with data, as `namespace/claim`, and which did not and why. */
export function judgeVolumes(seen: Seen): JudgedVolumes {
  const volumes = (seen.volumes ?? []).filter((one) =>
    Object.hasOwn(seen.namespaces, one.namespace),
  );
  const judged = volumes.map((one) => ({ name: one.volume, why: whyWithout(one, seen) }));
  return {
    withData: judged.filter(({ why }) => why === undefined).map(({ name }) => name),
    withoutData: judged
      .filter(({ why }) => why !== undefined)
      .map(({ name, why }) => `${name}: ${why}`),
    limits:
      volumes.length > 0 && seen.restoredVolumes === undefined
        ? ['Velero does not tell which volumes it brought data for']
        : [],
  };
}

function whyWithout(one: BackedUpVolume, seen: Seen): string | undefined {
  return (
    notInBackup(one) ??
    (one.method === 'file-system backup' && !seen.plan.start
      ? 'filled through pods, which stay out of this copy'
      : undefined) ??
    seen.restore?.errors.find((told) => isAbout(told, one))?.slice(0, 300) ??
    (isBrought(one, seen) ? undefined : 'Velero brought no data for it')
  );
}

function notInBackup(one: BackedUpVolume): string | undefined {
  if (one.method === 'none') {
    return one.skipped === undefined ? 'the backup has no data of it' : `skipped: ${one.skipped}`;
  }
  return one.hasData ? undefined : 'its data could not be backed up';
}

function isBrought(one: BackedUpVolume, { namespaces, restoredVolumes }: Seen): boolean {
  const target = namespaces[one.namespace] ?? '';
  const wanted = `${target}${one.volume.slice(one.namespace.length)}`;
  return (
    restoredVolumes?.some((brought) => brought.hasData && isSame(brought, wanted, one, target)) ??
    true
  );
}

/** Of a file-system backup, Velero's list of the restore may name the pod's volume where that of the backup names the claim. */
function isSame(
  brought: BackedUpVolume,
  wanted: string,
  one: BackedUpVolume,
  target: string,
): boolean {
  return (
    brought.volume === wanted ||
    (brought.namespace === target && one.pod !== undefined && brought.pod === one.pod)
  );
}

function isAbout(error: string, one: BackedUpVolume): boolean {
  const words = error.split(/[\s"',;]+/).flatMap((word) => word.split('/'));
  return (
    one.claim !== undefined && words.includes(one.claim) && /volume|snapshot|data/i.test(error)
  );
}
