import { mergePatch } from './patches.ts';
import { isFields, type Fields } from './objects.ts';

/** The fields by which Kubernetes tells the entries of a list apart; lists without one are replaced as a whole. */
const keysOf: Readonly<Record<string, readonly string[]>> = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  volumes: ['name'],
  env: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  ports: ['containerPort', 'port'],
  imagePullSecrets: ['name'],
  hostAliases: ['ip'],
  ownerReferences: ['uid'],
  conditions: ['type'],
  secrets: ['name'],
  taints: ['key'],
};

/** A strategic merge patch: like a merge patch, but lists of named things are merged by their names; `$patch: delete` and `replace` are understood. */
export function strategicMergePatch(target: unknown, patch: unknown): unknown {
  if (!isFields(patch) || !isFields(target)) {
    return mergePatch(target, patch);
  }
  const { $patch: directive, ...fields } = patch;
  if (directive === 'replace') {
    return fields;
  }
  const result: Record<string, unknown> = { ...target };
  for (const [field, value] of Object.entries(fields)) {
    if (value === null) {
      delete result[field];
    } else {
      result[field] = merged(field, result[field], value);
    }
  }
  return result;
}

function merged(field: string, before: unknown, value: unknown): unknown {
  if (!Array.isArray(value)) {
    return strategicMergePatch(before, value);
  }
  const patches: readonly unknown[] = value;
  const old: readonly unknown[] = Array.isArray(before) ? before : [];
  const key = (keysOf[field] ?? []).find((name) =>
    [...patches, ...old].every((each) => isFields(each) && (name in each || '$patch' in each)),
  );
  return key === undefined ? patches : mergedByKey(old as Fields[], patches as Fields[], key);
}

function mergedByKey(
  old: readonly Fields[],
  patches: readonly Fields[],
  key: string,
): readonly unknown[] {
  if (patches.some((patch) => patch['$patch'] === 'replace')) {
    return patches.filter((patch) => patch['$patch'] === undefined);
  }
  const kept = old.flatMap((each) => {
    const patch = patches.find((one) => one[key] === each[key]);
    if (patch === undefined) {
      return [each];
    }
    return patch['$patch'] === 'delete' ? [] : [strategicMergePatch(each, patch)];
  });
  const known = new Set(old.map((each) => each[key]));
  return [
    ...kept,
    ...patches.filter((patch) => patch['$patch'] === undefined && !known.has(patch[key])),
  ];
}
