import type { KubernetesObject } from '../kubernetes-object.ts';
import { fields, text } from '../restore-test/fields.ts';
import { ownerAnnotation, ownLabels } from '../restore-test/ownership.ts';
import { labelValue } from '../velero-label.ts';

/** For whom a backup is made outside its schedule's timetable. */
export type BackupFor = {
  readonly operation: string;
  readonly owner: string;
  readonly askedAt: number;
};

/** Such as `daily-20261122120000-op-7f3k`: as Velero names them, and the same whenever the operation is worked on. Short enough to be a label as it is. */
export function backupName(
  schedule: string,
  { operation, askedAt }: Pick<BackupFor, 'operation' | 'askedAt'>,
): string {
  const stamp = new Date(askedAt).toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const end = `-${stamp}-${operation}`;
  return `${schedule.slice(0, longestLabel - end.length).replace(/[^a-z0-9]+$/, '')}${end}`;
}

const longestLabel = 63;

/**
 * The Backup that `velero backup create --from-schedule` would make (pkg/builder/backup_builder.go, FromSchedule), owned by its Schedule where
 * that owns those which Velero submits, and with our own labels, so that a second attempt knows the first.
 */
export function backupOfSchedule(schedule: KubernetesObject, of: BackupFor): KubernetesObject {
  const { name, namespace } = schedule.metadata;
  const spec = fields(schedule['spec']);
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: {
      name: backupName(name, of),
      ...(namespace === undefined ? {} : { namespace }),
      labels: {
        ...labelsOf(schedule),
        'velero.io/schedule-name': labelValue(name),
        ...ownLabels(of.operation),
      },
      annotations: { ...annotationsOf(schedule), [ownerAnnotation]: of.owner },
      ...ownedBy(schedule),
    },
    spec: fields(spec['template']),
  };
}

/** How many hooks a schedule's backups have: commands that Velero executes in pods. */
export function hooksOf(schedule: KubernetesObject): number {
  const template = fields(fields(schedule['spec'])['template']);
  const { resources } = fields(template['hooks']);
  return Array.isArray(resources) ? resources.length : 0;
}

/** Those of the template where it has any, else the Schedule's own. */
function labelsOf(schedule: KubernetesObject): Readonly<Record<string, string>> {
  const template = fields(fields(schedule['spec'])['template']);
  const { labels } = fields(template['metadata']);
  return labels === undefined ? (schedule.metadata.labels ?? {}) : texts(fields(labels));
}

/** Ours mean something on a Backup that they don't mean on a Schedule. */
function annotationsOf({ metadata }: KubernetesObject): Readonly<Record<string, string>> {
  const all = Object.entries(metadata.annotations ?? {});
  return Object.fromEntries(all.filter(([key]) => !key.startsWith('lifeboat.dev/')));
}

function texts(record: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => {
      const one = value === '' ? '' : text(value);
      return one === undefined ? [] : [[key, one]];
    }),
  );
}

/** As controller-runtime's SetOwnerReference does. */
function ownedBy(
  schedule: KubernetesObject,
): Pick<KubernetesObject['metadata'], 'ownerReferences'> {
  const { name, uid } = schedule.metadata;
  return fields(schedule['spec'])['useOwnerReferencesInBackup'] === true && uid !== undefined
    ? { ownerReferences: [{ apiVersion: 'velero.io/v1', kind: 'Schedule', name, uid }] }
    : {};
}
