import { countedKinds, hardOf } from '../api/admission/quotas.ts';
import { quantity } from '../api/admission/quantities.ts';
import { usedIn } from '../api/admission/usage.ts';
import { listed, withStatus, type Controlled } from './world.ts';

/** Each ResourceQuota says what its namespace uses. */
export function keepQuotas(world: Controlled, namespace: string): void {
  const quotas = listed(world, 'resourcequotas', namespace);
  if (quotas.length === 0) {
    return;
  }
  const usage = usedIn(world, namespace, countedKinds);
  for (const quota of quotas) {
    const hard = hardOf(quota);
    const used = Object.keys(hard).map((name) => [name, quantity(usage[name] ?? 0)]);
    withStatus(world, 'resourcequotas', quota, { hard, used: Object.fromEntries(used) });
  }
}
