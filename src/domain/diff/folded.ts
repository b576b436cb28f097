import { nameOf, type Identity } from './identity.ts';
import type { Maker } from './made-anew.ts';

/** How many objects one maker made that are there again by themselves, on each side. */
export type Folded = {
  /** Such as `Deployment shop/web`, `Kubernetes`. */
  readonly maker: string;
  readonly backup: number;
  readonly live: number;
};

export type Folding = {
  readonly add: (
    side: 'backup' | 'live',
    maker: Maker,
    of: Pick<Identity, 'kind' | 'namespace' | 'name'>,
  ) => void;
  /** By the first of their makers: pods of a ReplicaSet of a Deployment count for the Deployment. The most come first. */
  readonly all: () => readonly Folded[];
};

export function folding(): Folding {
  const counts = new Map<string, { backup: number; live: number }>();
  const makers = new Map<string, string>();
  return {
    add: (side, maker, of) => {
      const by = makerName(maker);
      if (counts.size < mostMakers || counts.has(by)) {
        const count = counts.get(by) ?? { backup: 0, live: 0 };
        count[side] += 1;
        counts.set(by, count);
      }
      if (makes.has(of.kind) && makers.size < mostMakers) {
        makers.set(nameOf(of), by);
      }
    },
    all: () => summed(counts, makers),
  };
}

const mostMakers = 100_000;

/** Kinds that are made by others and make others again. */
const makes: ReadonlySet<string> = new Set(['ReplicaSet', 'Job', 'StatefulSet', 'Service']);

function summed(
  counts: ReadonlyMap<string, { readonly backup: number; readonly live: number }>,
  makers: ReadonlyMap<string, string>,
): readonly Folded[] {
  const sums = new Map<string, { backup: number; live: number }>();
  for (const [by, { backup, live }] of counts) {
    const maker = firstMaker(by, makers);
    const sum = sums.get(maker) ?? { backup: 0, live: 0 };
    sums.set(maker, { backup: sum.backup + backup, live: sum.live + live });
  }
  return [...sums]
    .map(([maker, sum]) => ({ maker, ...sum }))
    .toSorted((a, b) => b.backup + b.live - a.backup - a.live);
}

/** Bounded: makers of a made-up archive may go in circles. */
function firstMaker(maker: string, makers: ReadonlyMap<string, string>): string {
  let first = maker;
  for (let steps = 0; steps < 5; steps += 1) {
    first = makers.get(first) ?? first;
  }
  return first;
}

function makerName(maker: Maker): string {
  return typeof maker === 'string' ? maker : nameOf(maker);
}
