import { kinds, resourceOf, type Kind } from '../kinds.ts';
import { isFields, type Draft, type KubeObject } from '../objects.ts';
import type { Writing } from '../writing.ts';
import { podSpecOf } from './pod-fields.ts';
import { amountOf, quantity } from './quantities.ts';
import { usageOf, usedIn, type Usage } from './usage.ts';

/** Why a namespace's quotas don't take another object, worded as the API server words it; `undefined` when they do. `before`: what it replaces. */
export function exceeded(
  world: Writing,
  kind: Kind,
  namespace: string,
  object: Draft,
  before?: KubeObject,
): string | undefined {
  const quotas = world.store.list(world.kind('resourcequotas'), namespace);
  if (quotas.length === 0) {
    return undefined;
  }
  const usage = usageOf(kind, object);
  const used = usedIn(world, namespace, countedKinds);
  const old = before === undefined ? {} : usageOf(kind, before);
  for (const quota of quotas) {
    const hard = hardOf(quota);
    const missing = resourceOf(kind) === 'pods' ? unstated(object, hard) : undefined;
    if (missing !== undefined) {
      return `failed quota: ${quota.metadata.name}: ${missing}`;
    }
    const over = beyond(hard, usage, old, used);
    if (over.length > 0) {
      return `exceeded quota: ${quota.metadata.name}, ${told(over, usage, old, used, hard)}`;
    }
  }
  return undefined;
}

/** The kinds that some quota can count. */
export const countedKinds: readonly Kind[] = kinds.filter(
  (kind) => kind.namespaced && kind.plural !== 'events',
);

export function hardOf({ spec }: KubeObject): Readonly<Record<string, string>> {
  return isFields(spec?.['hard']) ? (spec['hard'] as Readonly<Record<string, string>>) : {};
}

function beyond(
  hard: Readonly<Record<string, string>>,
  usage: Usage,
  old: Usage,
  used: Usage,
): readonly string[] {
  return Object.keys(hard)
    .toSorted()
    .filter((name) => {
      const more = (usage[name] ?? 0) - (old[name] ?? 0);
      return more > 0 && (used[name] ?? 0) + more > amountOf(hard[name]);
    });
}

function told(
  names: readonly string[],
  usage: Usage,
  old: Usage,
  used: Usage,
  hard: Readonly<Record<string, string>>,
): string {
  function each(amount: (name: string) => string): string {
    return names.map((name) => `${name}=${amount(name)}`).join(',');
  }
  return [
    `requested: ${each((name) => quantity((usage[name] ?? 0) - (old[name] ?? 0)))}`,
    `used: ${each((name) => quantity(used[name] ?? 0))}`,
    `limited: ${each((name) => hard[name] ?? '0')}`,
  ].join(', ');
}

/** A quota of CPU or memory makes every container say how much it takes. */
function unstated(object: Draft, hard: Readonly<Record<string, string>>): string | undefined {
  const { containers = [] } = podSpecOf(object['spec']);
  const demands = Object.keys(hard)
    .toSorted()
    .flatMap((name) => {
      const [, list, resource] =
        /^(?:(requests|limits)\.)?(cpu|memory)$/u.exec(name) ?? ([] as string[]);
      const lacking = containers.filter(
        ({ resources = {} }) =>
          resource !== undefined &&
          resources[list === 'limits' ? 'limits' : 'requests']?.[resource] === undefined,
      );
      return lacking.length === 0
        ? []
        : [`${name} for: ${lacking.map((one) => one.name).join(',')}`];
    });
  return demands.length === 0 ? undefined : `must specify ${demands.join('; ')}`;
}
