import type { StoredBackup } from '../../domain/cleanup/facts.ts';
import type { CleanupPlan } from '../../domain/cleanup/plan.ts';
import type { Language } from '../../domain/language.ts';
import { planHash } from '../../domain/plan-hash.ts';
import type { PlanResult } from '../../domain/plan.ts';
import { visible } from '../../messages/escape.ts';
import { bytes } from '../../messages/numbers.ts';
import { words } from './words.ts';

/** The whole list as a text file: what would go with all that is known of it, what stays and why, and what is only told. */
export function planFile(
  { plan, later, refusedLater }: Omit<CleanupPlan, 'withoutObject'>,
  withoutObject: readonly (StoredBackup & { readonly location: string })[],
  language: Language,
): Uint8Array {
  const say = words[language];
  const items = plan.items.flatMap((item) => [
    `${item.kind} ${item.name}`,
    ...(item.namespace === undefined ? [] : [`  namespace: ${item.namespace}`]),
    `  uid: ${item.uid}`,
    `  ${say.why[item.why]}, ${bytes(item.bytes ?? 0, language)}`,
    ...(item.leftCopy === undefined ? [] : [`  ${say.leftCopy(item.leftCopy)}`]),
    ...(item.unrecoverable.length === 0 ? [] : [`  ${say.unrecoverable}`]),
    ...Object.entries(item.facts).map(([name, value]) => `  ${name}: ${value}`),
  ]);
  const refused = plan.refused.map(
    ({ kind, name, why, detail }) => `${kind} ${name}: ${say.refusal[why]} (${detail})`,
  );
  return file([
    `${plan.operation} · ${plan.cluster} · SHA-256 ${planHash(plan)}`,
    '',
    ...items,
    ...(later === 0 ? [] : ['', say.later(later)]),
    ...(refused.length === 0 ? [] : ['', say.stays(refused.length + refusedLater), ...refused]),
    ...(withoutObject.length === 0 ? [] : ['', say.withoutObject(withoutObject.length)]),
    ...withoutObject.map(
      ({ location, name, bytes: size }) => `${location}: ${name}, ${bytes(size, language)}`,
    ),
  ]);
}

export function resultFile(results: readonly PlanResult[], language: Language): Uint8Array {
  const { outcome: told } = words[language];
  return file(
    results.map(({ kind, name, outcome, detail }) => {
      const why = detail === undefined ? '' : ` (${detail})`;
      return `${kind} ${name}: ${told[outcome]}${why}`;
    }),
  );
}

function file(lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(`${lines.map(visible).join('\n')}\n`);
}
