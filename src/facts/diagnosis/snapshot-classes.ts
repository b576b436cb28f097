import type {
  SnapshotClassesSeen,
  SnapshotClassSeen,
} from '../../domain/diagnosis/facts/snapshot-classes.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import { serverOptions } from '../../domain/server-options.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { text } from '../../domain/restore-test/fields.ts';
import type { Sources } from './sources.ts';

/** Whether snapshots of CSI volumes can be taken here, and by which classes: looked at only where Velero takes such. */
export async function snapshotClasses(from: Sources): Promise<Partial<Slices>> {
  const { scope, state, look, cluster } = from;
  if (!covers(scope, 'volumes') || !serverOptions(state.server).usesCsi) {
    return {};
  }
  const { objects } = cluster;
  const seen = await look(
    { en: 'the snapshot classes', zh: '快照类' },
    async (signal): Promise<SnapshotClassesSeen> => {
      const { kinds } = await objects.served(signal);
      const unserved = needed.flatMap((resource) => {
        const kind = kinds.find((one) => one.resource === resource);
        const versions = kind === undefined ? [] : (kind.versions ?? [kind.version]);
        return versions.includes(spoken) ? [] : [{ resource, versions }];
      });
      const classes = await objects.list(
        { resource: needed[0], version: spoken, most: mostClasses },
        signal,
      );
      return { unserved, classes: classes.map(classSeen) };
    },
  );
  return seen === undefined ? {} : { snapshotClasses: seen };
}

const needed = [
  'volumesnapshotclasses.snapshot.storage.k8s.io',
  'volumesnapshots.snapshot.storage.k8s.io',
  'volumesnapshotcontents.snapshot.storage.k8s.io',
] as const;

/** The version of these kinds that Velero speaks. */
const spoken = 'v1';
const mostClasses = 500;

function classSeen({ metadata, ...fields }: KubernetesObject): SnapshotClassSeen {
  return {
    name: metadata.name,
    driver: text(fields['driver']) ?? '',
    deletionPolicy: text(fields['deletionPolicy']) ?? '',
    isLabelled: metadata.labels?.['velero.io/csi-volumesnapshot-class'] !== undefined,
    isDefault:
      metadata.annotations?.['snapshot.storage.kubernetes.io/is-default-class'] !== undefined,
  };
}
