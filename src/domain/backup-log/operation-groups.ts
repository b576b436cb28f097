import { groups, type LogGroup } from './groups.ts';

/**
 * What asynchronous actions of a backup or restore failed with, by shape, of its artifact with item operations: it stands neither in the log nor
 * in the results. `undefined` when the artifact is none.
 */
export function operationGroups(
  artifact: unknown,
  mask: (text: string) => string,
): readonly LogGroup[] | undefined {
  if (!Array.isArray(artifact)) {
    return undefined;
  }
  const all = groups();
  for (const operation of artifact) {
    const { error } = part(operation, 'status');
    if (typeof error === 'string' && error !== '') {
      all.add({
        level: 'error',
        message: mask(error.slice(0, longestError)),
        fields: about(part(operation, 'spec', 'resourceIdentifier')),
      });
    }
  }
  return all.list(mostGroups).groups;
}

const mostGroups = 60;
const longestError = 8_000;

/** Velero writes these names with capitals. */
function about(identifier: Fields): Readonly<Record<string, string>> {
  const { Resource: resource, Namespace: namespace, Name: name } = identifier;
  return Object.fromEntries(
    Object.entries({ resource, namespace, name }).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

type Fields = Readonly<Record<string, unknown>>;

function part(value: unknown, ...path: readonly string[]): Fields {
  let at: unknown = value;
  for (const key of path) {
    at = isRecord(at) ? at[key] : undefined;
  }
  return isRecord(at) ? at : {};
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
