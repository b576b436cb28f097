import { judgedResources, type LiveObject } from '../../domain/restore-test/live.ts';
import { readiness, type Readiness } from '../../domain/restore-test/readiness.ts';
import type { Copying } from './copying.ts';
import type { Copy } from './isolated.ts';

/** What stands in the copy's namespaces, as far as it is judged. */
export async function liveCopy(
  { place }: Copying,
  { namespaces }: Copy,
  signal: AbortSignal,
): Promise<readonly LiveObject[]> {
  const wanted = namespaces.flatMap(({ to }) =>
    judgedResources.map((one) => ({ ...one, namespace: to })),
  );
  const found = await Promise.all(
    wanted.map(async (where) => {
      const objects = await place.objects.list(where, signal);
      return objects.map((object) => ({ resource: where.resource, object }));
    }),
  );
  return found.flat();
}

export function readinessOf(copy: Copy, live: readonly LiveObject[]): Readiness {
  return readiness(live, mappingOf(copy));
}

export function mappingOf({ namespaces }: Copy): Readonly<Record<string, string>> {
  return Object.fromEntries(
    namespaces.map(({ from, to }): readonly [string, string] => [from, to]),
  );
}
