import type { Slices } from '../../domain/diagnosis/facts.ts';
import { restoresToLookInto } from '../../domain/diagnosis/restores-to-look-into.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import { unservedKinds as unserved } from '../../domain/diagnosis/unserved.ts';
import { resourceList } from './resource-list.ts';
import type { Sources } from './sources.ts';

/** What the backup of the newest restore that matters holds and this cluster does not serve: Velero passes over it with a line in its log. */
export async function unservedKinds(from: Sources): Promise<Partial<Slices>> {
  const [restore] = covers(from.scope, 'restore')
    ? restoresToLookInto({ ...from, at: from.now() })
    : [];
  if (restore?.backup === undefined) {
    return {};
  }
  const { name, backup } = restore;
  const [listed, served] = await Promise.all([
    resourceList(from, backup, 'unserved'),
    from.look({ en: 'what the API server serves', zh: 'API server 提供的资源种类' }, (signal) =>
      from.cluster.objects.served(signal),
    ),
  ]);
  return listed === undefined || served === undefined
    ? {}
    : { unservedKinds: { restore: name, backup, kinds: unserved(listed, served) } };
}
