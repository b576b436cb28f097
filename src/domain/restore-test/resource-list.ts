import { isFields } from './fields.ts';

/** One line of Velero's list of what is in a backup. */
export type ListedObject = {
  /** Such as `apps/v1`, `v1`. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
};

/** One line of Velero's list of what a restore did. Namespaces are the target's. */
export type RestoredObject = ListedObject & {
  /** `created`, `updated`, `failed`, `skipped`; an unknown one as it is. */
  readonly action: string;
};

/** Of the artifact BackupResourceList; at most 200,000 objects. `undefined` when it is none. */
export function backedUpObjects(artifact: unknown): readonly ListedObject[] | undefined {
  return linesOf(artifact)?.map(([type, line]) => listed(type, line));
}

/** Of the artifact RestoreResourceList: `ns/name(created)`. An object that Velero handled twice is there once, as it ended. */
export function restoredObjects(artifact: unknown): readonly RestoredObject[] | undefined {
  const ended = new Map<string, RestoredObject>();
  const lines = linesOf(artifact);
  for (const [type, line] of lines ?? []) {
    const open = line.endsWith(')') ? line.lastIndexOf('(') : -1;
    const name = open === -1 ? line : line.slice(0, open);
    const action = open === -1 ? '' : line.slice(open + 1, -1);
    ended.set(`${type} ${name}`, { ...listed(type, name), action });
  }
  return lines === undefined ? undefined : [...ended.values()];
}

/** How people read an object: `Deployment shop/web`. */
export function objectName(one: Pick<ListedObject, 'kind' | 'namespace' | 'name'>): string {
  return `${one.kind} ${one.namespace === undefined ? '' : `${one.namespace}/`}${one.name}`;
}

const mostLines = 200_000;

function linesOf(
  artifact: unknown,
): readonly (readonly [type: string, line: string])[] | undefined {
  if (!isFields(artifact)) {
    return undefined;
  }
  const lines: (readonly [string, string])[] = [];
  for (const [type, names] of Object.entries(artifact)) {
    for (const name of Array.isArray(names) ? names : []) {
      if (typeof name === 'string' && lines.length < mostLines) {
        lines.push([type, name]);
      }
    }
  }
  return lines;
}

function listed(type: string, line: string): ListedObject {
  const kindAt = type.lastIndexOf('/');
  const nameAt = line.indexOf('/');
  return {
    apiVersion: type.slice(0, Math.max(kindAt, 0)),
    kind: type.slice(kindAt + 1),
    ...(nameAt > 0 ? { namespace: line.slice(0, nameAt) } : {}),
    name: line.slice(nameAt + 1),
  };
}
