import { serverOptions } from '../../server-options.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { VolumeRule } from './volume-rules.ts';

/** The rules of the ConfigMap that a schedule names: none where it names none, `undefined` where they are not known or are not all that decides. */
export function rulesBy({
  seen: { volumePolicies = [] },
  state,
}: Pick<DiagnosisFacts, 'seen' | 'state'>): (
  configMap: string | undefined,
) => readonly VolumeRule[] | undefined {
  // What is merged into them is not read.
  const isAll = serverOptions(state.server).policiesOfAll === undefined;
  const known = new Map(
    volumePolicies.flatMap((one) =>
      one.state === 'read' && !one.isNarrowing ? [[one.configMap, one.rules] as const] : [],
    ),
  );
  return (configMap) => {
    if (!isAll) {
      return undefined;
    }
    return configMap === undefined ? [] : known.get(configMap);
  };
}
