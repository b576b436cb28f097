import { mask } from './masking.ts';

/** What went wrong where in a backup or restore: Velero's own errors, those of cluster-scoped objects, and those of each namespace. */
export type ResultGroup = {
  readonly severity: 'error' | 'warning';
  readonly where:
    | { readonly kind: 'velero' | 'cluster' }
    | { readonly kind: 'namespace'; readonly namespace: string };
  readonly count: number;
  /** The first ones, masked and cut. */
  readonly messages: readonly string[];
};

/** Of the artifact BackupResults or RestoreResults, errors first, the longest list first; at most 30 groups. `undefined` when it is none. Whatever stands in it, in the place of a namespace too, is masked before it is cut. */
export function backupResults(artifact: unknown): readonly ResultGroup[] | undefined {
  if (!isRecord(artifact)) {
    return undefined;
  }
  const all = [
    ...groupsOf(artifact['errors'], 'error'),
    ...groupsOf(artifact['warnings'], 'warning'),
  ];
  return all.slice(0, mostGroups).map((one) => masked(one));
}

const mostGroups = 30;
const mostMessages = 5;
const longestMessage = 400;
/** As long as a name can be in Kubernetes. */
const longestName = 253;

function groupsOf(found: unknown, severity: ResultGroup['severity']): readonly ResultGroup[] {
  if (!isRecord(found)) {
    return [];
  }
  const namespaces = isRecord(found['namespaces']) ? Object.entries(found['namespaces']) : [];
  return [
    group({ kind: 'velero' }, found['velero'], severity),
    group({ kind: 'cluster' }, found['cluster'], severity),
    ...namespaces.map(([namespace, messages]) =>
      group({ kind: 'namespace', namespace }, messages, severity),
    ),
  ]
    .filter((one) => one.count > 0)
    .toSorted((a, b) => b.count - a.count);
}

function group(
  where: ResultGroup['where'],
  messages: unknown,
  severity: ResultGroup['severity'],
): ResultGroup {
  const texts = Array.isArray(messages) ? messages.filter((one) => typeof one === 'string') : [];
  return {
    severity,
    where,
    count: texts.length,
    messages: texts.slice(0, mostMessages),
  };
}

function masked({ where, messages, ...rest }: ResultGroup): ResultGroup {
  return {
    ...rest,
    where:
      where.kind === 'namespace'
        ? { kind: 'namespace', namespace: shown(where.namespace, longestName) }
        : where,
    messages: messages.map((one) => shown(one, longestMessage)),
  };
}

function shown(text: string, most: number): string {
  return mask(text.slice(0, 4 * most)).slice(0, most);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
