import type { VolumeRule } from './volume-rules.ts';

/** Velero knew `skip` alone before. Conditions were added in patch releases too: which server knows which is not told here. */
const actionsSince: Partial<Readonly<Record<VolumeRule['action'], number>>> = {
  'fs-backup': 14,
  snapshot: 14,
};

/** What of these rules a server of this minor refuses, since it came later: the first, as a part of a sentence. */
export function tooNew(rules: readonly VolumeRule[], minor: number): string | undefined {
  const at = rules.findIndex(({ action }) => (actionsSince[action] ?? 0) > minor);
  const rule = rules[at];
  return rule === undefined
    ? undefined
    : `volumePolicies[${at}].action.type ${rule.action}: known from 1.${actionsSince[rule.action]} on, and this server is 1.${minor}`;
}
