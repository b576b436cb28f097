import { volumeLook } from '../../domain/diagnosis/volumes/volume-look.ts';
import type { VolumeLook } from '../../domain/protection/volume-look.ts';
import { collect } from './collect.ts';
import type { Sources } from './sources.ts';
import { volumePolicies } from './volume-policies.ts';
import { volumes } from './volumes.ts';

/** Looks at the volumes of a cluster as a diagnosis of all volumes does, for nobody in particular: only the bucket is read, and Velero is asked for nothing. */
export async function lookAtVolumes(
  from: Omit<Sources, 'look' | 'scope' | 'operation' | 'isUnasked'>,
  signal: AbortSignal,
): Promise<VolumeLook | undefined> {
  const asked = { ...from, scope: { what: 'volumes' }, operation: '', isUnasked: true } as const;
  const { seen } = await collect(asked, signal, [volumes, volumePolicies]);
  const { state, now } = from;
  return volumeLook({ cluster: state.cluster, at: now(), state, seen });
}
