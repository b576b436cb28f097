import type { KubernetesObject } from '../../kubernetes-object.ts';
import { each, fields, known, text, type Fields } from '../../restore-test/fields.ts';
import type { PodVolume, PodVolumes } from '../facts/volume-use.ts';
import { askKey, excludeKey, namesIn, oddKeys } from './annotation-keys.ts';

/** A pod with what matters of its volumes to backups; none where nothing does. */
export function podVolumes(pod: KubernetesObject): readonly PodVolumes[] {
  const { name, namespace = '', annotations = {}, labels = {} } = pod.metadata;
  const volumes = volumesOf(pod);
  const asked = namesIn(annotations[askKey]);
  const excluded = namesIn(annotations[excludeKey]);
  const odd = oddKeys(annotations, labels);
  const matters =
    asked !== undefined ||
    excluded !== undefined ||
    odd.length > 0 ||
    volumes.some(({ kind }) => kind === 'claim');
  if (!matters) {
    return [];
  }
  const phase = text(fields(pod['status'])['phase']) ?? '';
  const isExcluded = labels['velero.io/exclude-from-backup'] === 'true';
  const owner = ownerOf(pod);
  return [known({ namespace, name, phase, owner, isExcluded, asked, excluded, odd, volumes })];
}

function volumesOf(pod: KubernetesObject): readonly PodVolume[] {
  const spec = fields(pod['spec']);
  const containers = each(spec['containers']);
  const mounted = named(containers, 'volumeMounts');
  const devices = named(containers, 'volumeDevices');
  return each(spec['volumes']).flatMap((volume) => {
    const name = text(volume['name']);
    return name === undefined
      ? []
      : [
          known({
            name,
            kind: kindOf(volume),
            claim: claimOf(volume, name, pod),
            use: useOf(name, mounted, devices),
          }),
        ];
  });
}

function named(containers: readonly Fields[], list: string): ReadonlySet<string> {
  return new Set(
    containers.flatMap((one) => each(one[list]).flatMap(({ name }) => text(name) ?? [])),
  );
}

function useOf(
  name: string,
  mounted: ReadonlySet<string>,
  devices: ReadonlySet<string>,
): PodVolume['use'] {
  if (devices.has(name)) {
    return 'device';
  }
  return mounted.has(name) ? 'mounted' : 'unused';
}

function kindOf(volume: Fields): PodVolume['kind'] {
  if (volume['persistentVolumeClaim'] !== undefined || volume['ephemeral'] !== undefined) {
    return 'claim';
  }
  if (volume['hostPath'] !== undefined) {
    return 'hostPath';
  }
  return ofKubernetes.some((kind) => volume[kind] !== undefined) ? 'of Kubernetes' : 'other';
}

const ofKubernetes = ['secret', 'configMap', 'projected', 'downwardAPI'];

/** That of a generic ephemeral volume is called after the pod and the volume. */
function claimOf(volume: Fields, name: string, { metadata }: KubernetesObject): string | undefined {
  return (
    text(fields(volume['persistentVolumeClaim'])['claimName']) ??
    (volume['ephemeral'] === undefined ? undefined : `${metadata.name}-${name}`)
  );
}

function ownerOf({ metadata }: KubernetesObject): string | undefined {
  const owner = (metadata.ownerReferences ?? []).find(({ controller }) => controller === true);
  return owner === undefined ? undefined : `${owner.kind} ${owner.name}`.slice(0, 320);
}
