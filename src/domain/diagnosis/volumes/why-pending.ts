import type { ClaimSeen, VolumeUse } from '../facts/volume-use.ts';

/** Why a Pending claim gets no volume, in the words of who says so; `undefined` where that is no fault: its class waits for a pod, and there is none. */
export function whyPending(claim: ClaimSeen, use: VolumeUse): string | undefined {
  const warning = use.warnings[`${claim.namespace}/${claim.name}`];
  return ofClass(claim, use) ?? (waitsByRight(claim, use) ? undefined : (warning ?? silent));
}

const silent = 'no provisioner and no event says anything about it';

function ofClass({ storageClass }: ClaimSeen, { classes }: VolumeUse): string | undefined {
  if (classes === undefined) {
    return undefined;
  }
  if (storageClass === undefined) {
    return classes.some(({ isDefault }) => isDefault)
      ? undefined
      : 'it names no storage class, and none is the default';
  }
  return storageClass === '' || classes.some(({ name }) => name === storageClass)
    ? undefined
    : `its storage class ${storageClass} is not there`;
}

function waitsByRight(claim: ClaimSeen, { classes = [], pods }: VolumeUse): boolean {
  const its = classes.find(({ name, isDefault }) =>
    claim.storageClass === undefined ? isDefault : name === claim.storageClass,
  );
  const isMounted = (pods ?? []).some(
    ({ namespace, volumes }) =>
      namespace === claim.namespace && volumes.some((one) => one.claim === claim.name),
  );
  return its?.waits === true && !isMounted;
}
