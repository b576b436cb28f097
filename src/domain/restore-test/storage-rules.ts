import type { BackupContents } from './contents.ts';
import { conditions, mergeRule, type ModifierRule, type Rules } from './modifier-rule.ts';
import type { Workload } from './workload.ts';

/** Storage classes of claims, their volumes and claim templates, from the backup's to those of the copy. */
export function storageRules(
  contents: BackupContents,
  classes: Readonly<Record<string, string>>,
): Rules {
  const mapped = Object.entries(classes).filter(([from, to]) => from !== to);
  const spaces = contents.namespaces;
  return {
    rules: [
      ...mapped.flatMap(([from, to]) => [
        ...spaces.flatMap(({ namespace, claims }) =>
          moved(
            { resource: 'persistentvolumeclaims', namespace },
            claims.filter((one) => one.storageClass === from).map((one) => one.name),
            to,
          ),
        ),
        ...moved({ resource: 'persistentvolumes' }, volumesOf(contents, from), to),
      ]),
      ...spaces.flatMap(({ workloads }) => workloads.flatMap((one) => templateRule(one, classes))),
    ],
    changed: mapped.flatMap(([from, to]) =>
      spaces.some(({ claims }) => claims.some((one) => one.storageClass === from))
        ? [`storage class ${to} instead of ${from}`]
        : [],
    ),
    limits: [],
  };
}

function moved(
  where: { readonly resource: string; readonly namespace?: string },
  names: readonly string[],
  to: string,
): readonly ModifierRule[] {
  return names.length === 0
    ? []
    : [mergeRule({ ...where, names }, { spec: { storageClassName: to } })];
}

function volumesOf(contents: BackupContents, from: string): readonly string[] {
  const claimed = new Set(
    contents.namespaces.flatMap(({ claims }) =>
      claims.filter((one) => one.storageClass === from).map((one) => one.volumeName),
    ),
  );
  return contents.persistentVolumes
    .filter((one) => one.storageClass === from && claimed.has(one.name))
    .map((one) => one.name);
}

function templateRule(
  one: Workload,
  classes: Readonly<Record<string, string>>,
): readonly ModifierRule[] {
  const patches = one.claimTemplates.flatMap(({ storageClass }, index) => {
    const isMapped = storageClass !== undefined && Object.hasOwn(classes, storageClass);
    const to = isMapped ? classes[storageClass] : undefined;
    return to === undefined || to === storageClass
      ? []
      : [
          {
            operation: 'replace' as const,
            path: `/spec/volumeClaimTemplates/${index}/spec/storageClassName`,
            // Inner quotes: Velero would take a class that looks like a number for one.
            value: JSON.stringify(to),
          },
        ];
  });
  const { resource, namespace, name } = one;
  return patches.length === 0
    ? []
    : [{ conditions: conditions({ resource, namespace, names: [name] }), patches }];
}
