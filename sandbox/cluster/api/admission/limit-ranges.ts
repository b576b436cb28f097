import type { Fields } from '../objects.ts';
import type { Writing } from '../writing.ts';
import type { Container, PodSpec } from './pod-fields.ts';

type Limit = {
  readonly type?: string;
  readonly default?: Readonly<Record<string, string>>;
  readonly defaultRequest?: Readonly<Record<string, string>>;
};

/** A pod with the defaults of its namespace's LimitRanges for what its containers leave open. */
export function withLimits(world: Writing, namespace: string, spec: PodSpec): PodSpec {
  const limits = world.store
    .list(world.kind('limitranges'), namespace)
    .flatMap((range) => (range.spec?.['limits'] ?? []) as readonly Limit[])
    .filter(({ type }) => type === 'Container');
  if (limits.length === 0) {
    return spec;
  }
  const { containers = [], initContainers } = spec;
  return {
    ...spec,
    containers: containers.map((container) => limited(container, limits)),
    ...(initContainers === undefined
      ? {}
      : { initContainers: initContainers.map((container) => limited(container, limits)) }),
  };
}

function limited(container: Container, limits: readonly Limit[]): Container {
  const given = container.resources ?? {};
  const defaults = Object.assign({}, ...limits.map((limit) => limit.default ?? {})) as Fields;
  const wanted = Object.assign({}, ...limits.map((limit) => limit.defaultRequest ?? {})) as Fields;
  return {
    ...container,
    resources: {
      ...given,
      limits: { ...defaults, ...given.limits } as Readonly<Record<string, string>>,
      requests: { ...defaults, ...wanted, ...given.limits, ...given.requests } as Readonly<
        Record<string, string>
      >,
    },
  };
}
