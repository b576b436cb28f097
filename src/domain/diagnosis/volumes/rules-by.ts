import type { VolumePolicySeen } from '../facts/volume-policies.ts';
import type { VolumeRule } from './volume-rules.ts';

/** The rules of the ConfigMap that a schedule names: none where it names none, `undefined` where they are not known or are not all that decides. */
export function rulesBy(
  seen: readonly VolumePolicySeen[] = [],
): (configMap: string | undefined) => readonly VolumeRule[] | undefined {
  const known = new Map(
    seen.flatMap((one) =>
      one.state === 'read' && !one.isNarrowing ? [[one.configMap, one.rules] as const] : [],
    ),
  );
  return (configMap) => (configMap === undefined ? [] : known.get(configMap));
}
