import type { KubernetesObject } from '../kubernetes-object.ts';
import { each, fields, text, type Fields } from '../restore-test/fields.ts';
import type { PodWithVolumes } from './facts/node-agent.ts';

/** The volumes of a pod whose files Velero's node agent would copy (velero.io, "File System Backup"): those that its annotation names, or all but the excluded ones and those of Kubernetes itself. `undefined` where there are none. */
export function podWithVolumes(pod: KubernetesObject): PodWithVolumes | undefined {
  const { name, namespace = '', annotations = {} } = pod.metadata;
  const all = each(fields(pod['spec'])['volumes']);
  const names = new Set(all.flatMap((one) => text(one['name']) ?? []));
  const asked = listed(annotations['backup.velero.io/backup-volumes']).filter((one) =>
    names.has(one),
  );
  const excluded = new Set(listed(annotations['backup.velero.io/backup-volumes-excludes']));
  const volumes = all
    .filter((one) => !isOfKubernetes(one))
    .flatMap((one) => text(one['name']) ?? [])
    .filter((one) => !excluded.has(one));
  return asked.length + volumes.length === 0 ? undefined : { namespace, name, asked, volumes };
}

function listed(annotation: string | undefined): readonly string[] {
  return (annotation ?? '')
    .slice(0, 4_000)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function isOfKubernetes(volume: Fields): boolean {
  return ['hostPath', 'secret', 'configMap', 'projected', 'downwardAPI'].some(
    (kind) => volume[kind] !== undefined,
  );
}
