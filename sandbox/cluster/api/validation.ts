import type { Cause } from './failures.ts';
import { isFields, type Draft, type Fields } from './objects.ts';

/** One rule of a schema: the field must be there, or must have one of these values. */
type SchemaRule = { readonly path: string; readonly oneOf?: readonly string[] };

const artifacts = [
  'BackupLog',
  'BackupContents',
  'BackupVolumeSnapshots',
  'BackupItemOperations',
  'BackupResourceList',
  'BackupResults',
  'RestoreLog',
  'RestoreResults',
  'RestoreResourceList',
  'RestoreItemOperations',
  'CSIBackupVolumeSnapshots',
  'CSIBackupVolumeSnapshotContents',
  'BackupVolumeInfos',
  'RestoreVolumeInfo',
];

/** What Velero's CustomResourceDefinitions demand of the objects that people make. */
const rules: Readonly<Record<string, readonly SchemaRule[]>> = {
  'downloadrequests.velero.io': [
    { path: 'spec.target' },
    { path: 'spec.target.kind', oneOf: artifacts },
    { path: 'spec.target.name' },
  ],
  'deletebackuprequests.velero.io': [{ path: 'spec.backupName' }],
  'schedules.velero.io': [{ path: 'spec.schedule' }, { path: 'spec.template' }],
  'backupstoragelocations.velero.io': [
    { path: 'spec.objectStorage' },
    { path: 'spec.provider' },
    { path: 'spec.accessMode', oneOf: ['ReadOnly', 'ReadWrite'] },
  ],
};

const optional = new Set(['spec.accessMode']);

/** What is wrong with an object by its schema, worded as the API server words it. */
export function schemaErrors(resource: string, draft: Draft): readonly Required<Cause>[] {
  return (rules[resource] ?? []).flatMap((rule) => {
    const parent = at(draft, rule.path.split('.').slice(0, -1));
    const key = rule.path.split('.').at(-1) ?? '';
    if (!isFields(parent)) {
      return [];
    }
    const value = parent[key];
    if (value === undefined) {
      return optional.has(rule.path) ? [] : [missing(rule.path)];
    }
    return rule.oneOf === undefined || (typeof value === 'string' && rule.oneOf.includes(value))
      ? []
      : [unsupported(rule.path, value, rule.oneOf)];
  });
}

function at(fields: Fields, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isFields(value) ? value[key] : undefined), fields);
}

function missing(field: string): Required<Cause> {
  return { reason: 'FieldValueRequired', message: 'Required value', field };
}

function unsupported(field: string, value: unknown, values: readonly string[]): Required<Cause> {
  const list = values.map((one) => JSON.stringify(one)).join(', ');
  return {
    reason: 'FieldValueNotSupported',
    message: `Unsupported value: ${JSON.stringify(value)}: supported values: ${list}`,
    field,
  };
}
