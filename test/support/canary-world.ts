import type { ArchivedObject } from '../../src/domain/restore-test/archived-object.ts';
import type { KubernetesObject } from '../../src/domain/kubernetes-object.ts';
import type { RestoreTestSettings } from '../../src/domain/settings.ts';
import type { ClusterPods, Ran } from '../../src/outside/kubernetes/cluster-objects.ts';
import type { MemoryChange } from './memory-objects.ts';
import { restoreTestWorld, type RestoreTestWorld } from './restore-test-world.ts';

export const canaryHome = 'lifeboat-op-7f3k-canary';
const velero = { version: 'v1', namespace: 'velero' } as const;
const optIn = 'backup.velero.io/backup-volumes';

export type CanaryGiven = {
  readonly phase?: string;
  /** What the backup holds of the marker that is there then. */
  readonly backsUp?: (value: object) => object;
  readonly restoreTests?: Partial<RestoreTestSettings>;
  /** What the volume of the copy is filled with; left out: with what was backed up. */
  readonly fills?: (backedUp: string | undefined, living: string) => string | undefined;
  /** False: pods stay where they are made. */
  readonly podsStart?: boolean;
};

/**
 * A world whose Velero also backs up, deletes on request, and carries the file of a pod's volume that opted in, as it is at the backup, into
 * the copy.
 */
export function canaryWorld(given: CanaryGiven = {}): RestoreTestWorld {
  const archive: ArchivedObject[] = [];
  const files = canaryFiles(given);
  const { restoreTests = {} } = given;
  const world = restoreTestWorld({ archive, restoreTests, pods: { run: files.run } });
  world.objects.react((change) => {
    const { verb, which, object } = change;
    if (verb === 'create' && which.resource === 'pods' && given.podsStart !== false) {
      world.objects.put(which, { ...object, status: running });
    }
    if (verb === 'create' && which.resource === 'backups.velero.io') {
      backUp(world, archive, given);
      files.backUp(world.objects.all('pods', canaryHome));
      const status = { phase: given.phase ?? 'Completed' };
      world.objects.put({ ...velero, resource: which.resource }, { ...object, status });
    }
    deleteOnRequest(world, change);
  });
  return world;
}

const running = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };

function backUp(
  world: RestoreTestWorld,
  archive: ArchivedObject[],
  { backsUp = (value) => value }: CanaryGiven,
): void {
  for (const resource of ['configmaps', 'persistentvolumeclaims', 'pods']) {
    for (const one of world.objects.all(resource, canaryHome)) {
      const { name } = one.metadata;
      const object =
        resource === 'configmaps' ? { ...one, data: backsUp(one['data'] as object) } : one;
      archive.push({ resource, namespace: canaryHome, name, object });
    }
  }
}

function deleteOnRequest(world: RestoreTestWorld, { verb, which, object }: MemoryChange): void {
  if (verb === 'create' && which.resource === 'deletebackuprequests.velero.io') {
    const { backupName } = object['spec'] as { readonly backupName: string };
    world.objects.vanish({ ...velero, resource: 'backups.velero.io', name: backupName });
    world.objects.vanish(which);
  }
}

/** The file of each volume. The copy's is what the backup brought. */
function canaryFiles({ fills = (backedUp) => backedUp }: CanaryGiven): {
  readonly run: ClusterPods['run'];
  readonly backUp: (pods: readonly KubernetesObject[]) => void;
} {
  let living: string | undefined;
  let backedUp: string | undefined;
  return {
    backUp: (pods) => {
      const hasOptedIn = pods.some(({ metadata }) => metadata.annotations?.[optIn] === 'marker');
      backedUp = hasOptedIn ? living : undefined;
    },
    run: ({ namespace, command }) => {
      const [, value] = /^sh -c echo (\S+) > \/canary\/marker$/.exec(command.join(' ')) ?? [];
      if (value !== undefined && namespace === canaryHome) {
        living = `${value}\n`;
        return ran('');
      }
      const isAsked = command.join(' ') === 'cat /canary/marker';
      const content = namespace === canaryHome ? living : fills(backedUp, living ?? '');
      return isAsked ? ran(content) : ran(undefined);
    },
  };
}

function ran(output: string | undefined): Promise<Ran> {
  return Promise.resolve({
    state: 'ran',
    exitCode: output === undefined ? 1 : 0,
    output: output ?? 'cat: can’t open',
  });
}
