import type { ServedKind } from '../kubernetes-object.ts';
import type { ListedObject } from '../restore-test/resource-list.ts';
import type { UnservedKinds } from './facts/restore-targets.ts';

/** The kinds of a backup that a cluster does not serve in the version in which they lie there, the most numerous first. Groups whose own server is away say nothing. */
export function unservedKinds(
  listed: readonly ListedObject[],
  served: { readonly kinds: readonly ServedKind[]; readonly missing: readonly string[] },
): UnservedKinds['kinds'] {
  const versions = new Map(
    served.kinds.map((one) => [`${groupOf(one)}/${one.kind}`, one.versions ?? [one.version]]),
  );
  const byKind = Map.groupBy(listed, ({ apiVersion, kind }) => `${apiVersion} ${kind}`);
  return [...byKind.values()]
    .flatMap((all) => {
      const [{ apiVersion, kind } = { apiVersion: '', kind: '' }] = all;
      const [group = '', version = ''] = apiVersion.includes('/')
        ? apiVersion.split('/')
        : ['', apiVersion];
      const has = versions.get(`${group}/${kind}`) ?? [];
      return has.includes(version) || served.missing.includes(group)
        ? []
        : [{ apiVersion, kind, count: all.length, served: has }];
    })
    .toSorted((a, b) => b.count - a.count);
}

function groupOf({ resource }: ServedKind): string {
  return resource.split('.').slice(1).join('.');
}
