import type { ResourceIn } from '../../domain/kubernetes-object.ts';
import {
  canaryNames,
  canaryNamespace,
  canaryRestore,
  marker,
  markerIn,
  markerPatch,
  valueOf,
} from './canary-objects.ts';
import { audit, type Copying, makeOurs, ownedBy, restoreName } from './copying.ts';
import { endRestore } from './ending-restore.ts';
import type { EndedRestore } from './isolated.ts';
import { endOfRestore } from './restore-end.ts';
import { goneWithinMs, removeNamespaces } from './scratch.ts';
import { giveTurnBack, waitForTurn } from './turn.ts';
import { restoresOf } from './velero-objects.ts';
import { endsWithinMs } from './velero-restore.ts';

const namespaces: ResourceIn = { resource: 'namespaces', version: 'v1' };

/** A namespace of its own with the marker in it. It goes with the operation. */
export async function writeMarker(all: Copying, value: string): Promise<void> {
  const { home } = canaryNames(all.steps.operation.id);
  await all.steps.run(
    'write the marker',
    async () => {
      const of = ownedBy(all);
      await makeOurs(all, namespaces, canaryNamespace(home, of, false));
      await makeOurs(all, markerIn(home), marker(home, value, of));
      return null;
    },
    { afterwards: gone(all, home) },
  );
}

export async function changeLiving(all: Copying, value: string): Promise<void> {
  const { home } = canaryNames(all.steps.operation.id);
  await all.steps.run('change the living marker', async () => {
    const changed = await all.place.objects.patch(markerIn(home), markerPatch(value));
    await (changed === undefined ? undefined : audit(all, all.place, 'changed', changed));
    return null;
  });
}

type Came =
  | { readonly state: 'restored'; readonly restore: EndedRestore }
  | { readonly state: 'not restored'; readonly kept?: string };

/** Restores it beside itself, in its turn. A person's own restore goes first: the canary then gives up, since nothing depends on it. */
export async function restoreCanary(all: Copying, resources: readonly string[]): Promise<Came> {
  if (!(await waitForTurn(all, 1, restoreName(all, 1)))) {
    return {
      state: 'not restored',
      kept: 'for six hours other restores had the turn, or the storage location was unavailable',
    };
  }
  await startCopy(all, resources);
  const ended = await endOfRestore(all, 1);
  await giveTurnBack(all, 1);
  switch (ended.end) {
    case 'at its end':
    case 'rules not seen':
      return { state: 'restored', restore: ended.restore };
    case 'a person’s comes':
      return { state: 'not restored', kept: `the restore ${ended.restore} of a person came first` };
    case 'gone':
    case 'too late':
      return { state: 'not restored' };
  }
}

export function compareMarkers(
  all: Copying,
): Promise<{ readonly copy?: string; readonly living?: string }> {
  const { home, copy } = canaryNames(all.steps.operation.id);
  return all.steps.run('compare the markers', async ({ signal }) => {
    const [there, here] = await Promise.all(
      [copy, home].map((one) => all.place.objects.read(markerIn(one), signal)),
    );
    const [came, living] = [valueOf(there), valueOf(here)];
    return {
      ...(came === undefined ? {} : { copy: came }),
      ...(living === undefined ? {} : { living }),
    };
  });
}

async function startCopy(all: Copying, resources: readonly string[]): Promise<void> {
  const { steps, place } = all;
  const names = canaryNames(steps.operation.id);
  await steps.run(
    'make the namespace of the copy',
    async () => {
      await makeOurs(all, namespaces, canaryNamespace(names.copy, ownedBy(all), true));
      return null;
    },
    { afterwards: gone(all, names.copy) },
  );
  await steps.run(
    'start the restore',
    async () => {
      const where = restoresOf(place);
      const restore = canaryRestore(restoreName(all, 1), where, names, ownedBy(all), resources);
      await makeOurs(all, where, restore);
      return null;
    },
    {
      afterwards: { act: () => endRestore(all, 1), everyMs: 1_000, deadlineMs: endsWithinMs },
    },
  );
}

function gone(
  all: Copying,
  name: string,
): {
  readonly act: () => ReturnType<typeof removeNamespaces>;
  readonly everyMs: number;
  readonly deadlineMs: number;
} {
  return { act: () => removeNamespaces(all, [name]), everyMs: 1_000, deadlineMs: goneWithinMs };
}
