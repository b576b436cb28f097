import type { LiveObject } from './live.ts';

/** What of a copy could act on the world, one line of English each, such as `CronJob lifeboat-op-1/nightly is not suspended`; empty: nothing. */
export function whatCouldAct(
  objects: readonly LiveObject[],
  expected: { readonly customResources: readonly string[] },
): readonly string[] {
  throw new Error(`not here yet: ${objects.length} ${expected.customResources.length}`);
}
