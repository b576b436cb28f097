import type { LiveObject } from '../../domain/restore-test/live.ts';
import { shortened } from '../../domain/restore-test/shortened.ts';
import { whatCouldAct } from '../../domain/restore-test/what-could-act.ts';
import { UserError } from '../../errors.ts';
import { type Copying, removeThis } from './copying.ts';
import { stopPods } from './ending-restore.ts';
import type { Copy } from './isolated.ts';

/**
 * Lets nothing new come to life in a copy, and removes those of its pods that could act on the world: a quota stops no pod that runs. Says what
 * became of them, in English; nothing where there are none. Pods outside of the copy's namespaces are never touched.
 */
export async function stopWhatActs(
  all: Copying,
  { namespaces }: Pick<Copy, 'namespaces'>,
  live: readonly LiveObject[],
): Promise<readonly string[]> {
  await stopPods(all);
  const removed: string[] = [];
  const stays: string[] = [];
  for (const { object } of actingPods(all, live)) {
    const { namespace = '', name } = object.metadata;
    if (namespaces.some(({ to }) => to === namespace)) {
      const gone = await isRemoved(all, object);
      (gone ? removed : stays).push(`${namespace}/${name}`);
    }
  }
  return [
    ...told('pods that could act on the world were stopped', removed),
    ...told('pods that could act on the world could not be stopped', stays),
  ];
}

function actingPods(all: Copying, live: readonly LiveObject[]): readonly LiveObject[] {
  const expected = { customResources: all.wish.customResources };
  return live.filter(
    (one) =>
      one.resource === 'pods' &&
      one.object.metadata.deletionTimestamp === undefined &&
      whatCouldAct([one], expected).length > 0,
  );
}

/** What the API server refuses stays, and is told. */
async function isRemoved(all: Copying, object: LiveObject['object']): Promise<boolean> {
  const { namespace = '', name } = object.metadata;
  try {
    await removeThis(all, { resource: 'pods', version: 'v1', namespace, name }, object);
    return true;
  } catch (error) {
    if (error instanceof UserError) {
      return false;
    }
    throw error;
  }
}

function told(what: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${what}: ${shortened(names, 10).join(', ')}`];
}
