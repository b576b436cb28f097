import type { DiagnosisFacts } from '../../src/domain/diagnosis/facts.ts';
import type {
  ClaimSeen,
  PersistentVolumeSeen,
  PodVolume,
  PodVolumes,
  VolumeUse,
} from '../../src/domain/diagnosis/facts/volume-use.ts';
import { someFacts } from './diagnosis.ts';
import { aClusterState, aSchedule, hours, noon } from './velero.ts';

/** The claim `shop/data`, bound to the volume `pv-data` for weeks. */
export function aClaim(given: Partial<ClaimSeen> = {}): ClaimSeen {
  return {
    namespace: 'shop',
    name: 'data',
    phase: 'Bound',
    createdAt: noon - 600 * hours,
    storageClass: 'fast',
    volume: 'pv-data',
    isBlock: false,
    isExcluded: false,
    ...given,
  };
}

/** The volume of that claim, made by a CSI driver. */
export function aPersistentVolume(given: Partial<PersistentVolumeSeen> = {}): PersistentVolumeSeen {
  return {
    name: 'pv-data',
    phase: 'Bound',
    source: 'csi',
    claim: 'shop/data',
    claimNamespace: 'shop',
    reclaimPolicy: 'Delete',
    ...given,
  };
}

/** The running pod `shop/db-0`, which mounts that claim as its volume `data`. */
export function aPodWithVolumes(given: Partial<PodVolumes> = {}): PodVolumes {
  return {
    namespace: 'shop',
    name: 'db-0',
    phase: 'Running',
    owner: 'StatefulSet db',
    isExcluded: false,
    odd: [],
    volumes: [aPodVolume()],
    ...given,
  };
}

export function aPodVolume(given: Partial<PodVolume> = {}): PodVolume {
  return { name: 'data', kind: 'claim', claim: 'data', use: 'mounted', ...given };
}

/** What is seen of volumes: one claim, its volume and its pod. */
export function someUse(given: Partial<VolumeUse> = {}): VolumeUse {
  return {
    claims: [aClaim()],
    volumes: [aPersistentVolume()],
    pods: [aPodWithVolumes()],
    misplaced: [],
    warnings: {},
    ...given,
  };
}

/** A cluster whose schedule `daily` takes all namespaces, and what is seen of its volumes. */
export function factsOfUse(
  use: Partial<VolumeUse> = {},
  given: Partial<DiagnosisFacts> = {},
): DiagnosisFacts {
  return someFacts({
    scope: { what: 'volumes' },
    state: aClusterState({ schedules: [aSchedule()] }),
    seen: { volumeUse: someUse(use) },
    ...given,
  });
}
