import type { BackupContents, NamespaceContents } from './contents.ts';
import type { CopyNeeds } from './copy-plan.ts';
import { isLeftOutPod, replicasInCopy, type Copied } from './copied-workloads.ts';
import { largest, sum } from './pod-amounts.ts';
import type { Amount, PodShape, Workload } from './workload.ts';

/** What a copy of one namespace needs at most: the pods of the backup stand for a moment beside those that their controllers make. */
export function needsOf(space: NamespaceContents, copied: Copied): CopyNeeds {
  const pods = copied.start ? podsOf(space, copied) : [];
  const containerLimit = largest([
    { cpuMilli: 1000, memoryBytes: 2 * gibibyte },
    ...pods.map((one) => one.shape.largestUnlimited),
  ]);
  const requests = sum(pods.map((one) => times(atLeast(one.shape.requests), one.count)));
  const limits = sum(pods.map((one) => times(atMost(one.shape, containerLimit), one.count)));
  const count = pods.reduce((all, one) => all + one.count, 0);
  return {
    namespaces: 1,
    pods: count === 0 ? 0 : Math.ceil(count * headroom) + 2,
    cpuMilli: Math.ceil(requests.cpuMilli * headroom),
    memoryBytes: Math.ceil(requests.memoryBytes * headroom),
    cpuLimitMilli: Math.ceil(limits.cpuMilli * headroom),
    memoryLimitBytes: Math.ceil(limits.memoryBytes * headroom),
    storageBytes: Math.ceil(space.claims.reduce((all, one) => all + one.bytes, 0) * headroom),
    claims: space.claims.length + space.workloads.reduce((all, one) => all + templates(one), 0),
    containerLimit,
  };
}

/** Of all namespaces together. */
export function allNeeds(contents: BackupContents, copied: Copied): CopyNeeds {
  const each = contents.namespaces.map((one) => needsOf(one, copied));
  function total(of: (one: CopyNeeds) => number): number {
    return each.reduce((all, one) => all + of(one), 0);
  }
  return {
    namespaces: each.length,
    pods: total((one) => one.pods),
    cpuMilli: total((one) => one.cpuMilli),
    memoryBytes: total((one) => one.memoryBytes),
    cpuLimitMilli: total((one) => one.cpuLimitMilli),
    memoryLimitBytes: total((one) => one.memoryLimitBytes),
    storageBytes: total((one) => one.storageBytes),
    claims: total((one) => one.claims),
    containerLimit: largest(each.map((one) => one.containerLimit)),
  };
}

const gibibyte = 2 ** 30;
/** For containers that admission webhooks add, rolling updates, and snapshots larger than their claims. */
const headroom = 1.25;
/** Velero's own init container that waits for a volume's data. */
const restoreWait: Amount = { cpuMilli: 100, memoryBytes: 128 * 2 ** 20 };

type Pods = { readonly shape: PodShape; readonly count: number };

function podsOf(space: NamespaceContents, copied: Copied): readonly Pods[] {
  return space.workloads.flatMap((one): readonly Pods[] => {
    if (one.kind === 'Pod') {
      return one.ended === true || isLeftOutPod(one) ? [] : [{ shape: one.pod, count: 1 }];
    }
    const count = one.owner === undefined ? replicasInCopy(one, copied) : 0;
    return count === 0 ? [] : [{ shape: one.pod, count: count + 1 }];
  });
}

function times(amount: Amount, count: number): Amount {
  return { cpuMilli: amount.cpuMilli * count, memoryBytes: amount.memoryBytes * count };
}

function atLeast(requests: Amount): Amount {
  return largest([requests, restoreWait]);
}

function atMost(shape: PodShape, containerLimit: Amount): Amount {
  return largest([shape.limits, times(containerLimit, shape.containers)]);
}

function templates(one: Workload): number {
  return one.claimTemplates.length * one.replicas;
}
