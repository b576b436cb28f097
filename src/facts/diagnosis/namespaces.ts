import type { Slices } from '../../domain/diagnosis/facts.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import type { Sources } from './sources.ts';

/** Which namespaces there are, for what schedules name. */
export async function namespaces({ scope, cluster, look }: Sources): Promise<Partial<Slices>> {
  if (!covers(scope, 'backup')) {
    return {};
  }
  const found = await look({ en: 'the namespaces', zh: '命名空间' }, (signal) =>
    cluster.objects.list({ resource: 'namespaces', version: 'v1', metadataOnly: true }, signal),
  );
  return found === undefined
    ? {}
    : {
        namespaces: found.map(({ metadata: { name, labels } }) => ({
          name,
          isExcluded: labels?.['velero.io/exclude-from-backup'] === 'true',
        })),
      };
}
