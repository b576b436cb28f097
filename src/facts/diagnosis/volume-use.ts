import type {
  ClaimSeen,
  StorageClassSeen,
  VolumeUse,
} from '../../domain/diagnosis/facts/volume-use.ts';
import { claimSeen, storageClassSeen } from '../../domain/diagnosis/volumes/claim-seen.ts';
import { isLookedAt } from '../../domain/diagnosis/volumes/looked-at.ts';
import { misplacedAnnotations } from '../../domain/diagnosis/volumes/misplaced-annotations.ts';
import { persistentVolumeSeen } from '../../domain/diagnosis/volumes/persistent-volume-seen.ts';
import { podVolumes } from '../../domain/diagnosis/volumes/pod-volumes.ts';
import type { InEachLanguage } from '../../domain/language.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { known } from '../../domain/restore-test/fields.ts';
import { claimWarnings } from './claim-warnings.ts';
import type { Sources } from './sources.ts';

type Claims = readonly ClaimSeen[] | undefined;

/** The claims of the namespace that was asked for, or of all that a schedule covers. */
export function claimsSeen(from: Sources): Promise<Claims> {
  return listed(from, kinds.claims, (one) => claimSeen(one, isJudged(from)));
}

/** These claims, their volumes and who mounts them, streamed and reduced. */
export async function volumeUse(from: Sources, coming: Promise<Claims>): Promise<VolumeUse> {
  const [claims, volumes, pods, misplaced] = await Promise.all([
    coming,
    listed(from, kinds.volumes, (one) => [persistentVolumeSeen(one, isJudged(from))]),
    listed(from, kinds.pods, podVolumes),
    misplacedIn(from),
  ]);
  const pending = (claims ?? []).filter(({ phase }) => phase === 'Pending');
  const [classes, warnings] = await Promise.all([
    pending.length === 0 ? undefined : storageClasses(from),
    claimWarnings(from, pending),
  ]);
  return known({ claims, volumes, pods, misplaced, classes, warnings });
}

function isJudged({ state }: Sources): boolean {
  return state.schedules.some(({ volumes: { policy } }) => policy !== undefined);
}

type Kind = {
  readonly kind: string;
  readonly resource: string;
  readonly what: InEachLanguage<string>;
  readonly ofCluster?: true;
};

const kinds = {
  claims: {
    kind: 'PersistentVolumeClaim',
    resource: 'persistentvolumeclaims',
    what: { en: 'the PVCs', zh: 'PVC' },
  },
  volumes: {
    kind: 'PersistentVolume',
    resource: 'persistentvolumes',
    what: { en: 'the persistent volumes', zh: 'PV' },
    ofCluster: true,
  },
  pods: {
    kind: 'Pod',
    resource: 'pods',
    what: { en: 'the pods that mount volumes', zh: '挂载卷的 Pod' },
  },
} as const satisfies Readonly<Record<string, Kind>>;

const workloads: readonly Kind[] = ['Deployment', 'StatefulSet', 'DaemonSet'].map((kind) => ({
  kind,
  resource: `${kind.toLowerCase()}s.apps`,
  what: { en: `the ${kind}s, for misplaced annotations`, zh: `${kind}（查找放错位置的注解）` },
}));

/** More objects of one kind than any cluster lives with. */
const most = 250_000;

/** Only what is looked at is held while the list arrives. */
async function listed<T>(
  from: Sources,
  { kind, resource, what, ofCluster }: Kind,
  reduce: (object: KubernetesObject) => readonly T[],
): Promise<readonly T[] | undefined> {
  const { scope, cluster, look } = from;
  const namespace = scope.what === 'volumes' ? scope.namespace : undefined;
  const where = known({
    resource,
    version: 'v1',
    kind,
    most,
    namespace: ofCluster === true ? undefined : namespace,
  });
  const found = await look(what, (signal) =>
    cluster.objects.reduced(
      where,
      (object) =>
        ofCluster === true || isLookedAt(from, object.metadata.namespace ?? '')
          ? reduce(object)
          : [],
      signal,
    ),
  );
  return found?.flat();
}

async function misplacedIn(from: Sources): Promise<VolumeUse['misplaced']> {
  const all = await Promise.all(workloads.map((kind) => listed(from, kind, misplacedAnnotations)));
  return all.every((one) => one === undefined) ? undefined : all.flatMap((one) => one ?? []);
}

async function storageClasses({
  cluster,
  look,
}: Sources): Promise<readonly StorageClassSeen[] | undefined> {
  const found = await look({ en: 'the storage classes', zh: '存储类' }, (signal) =>
    cluster.objects.list({ resource: 'storageclasses.storage.k8s.io', version: 'v1' }, signal),
  );
  return found?.map(storageClassSeen);
}
