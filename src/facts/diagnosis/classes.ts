import type { Slices } from '../../domain/diagnosis/facts.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import type { Sources } from './sources.ts';

/** The names of the storage classes and priority classes that restored objects may ask for. */
export async function classes({ scope, cluster, look }: Sources): Promise<Partial<Slices>> {
  if (!covers(scope, 'restore')) {
    return {};
  }
  const found = await look(
    { en: 'the storage and priority classes', zh: '存储类与优先级类' },
    (signal) =>
      Promise.all(
        ['storageclasses.storage.k8s.io', 'priorityclasses.scheduling.k8s.io'].map((resource) =>
          cluster.objects.list({ resource, version: 'v1', metadataOnly: true }, signal),
        ),
      ),
  );
  const [storage = [], priority = []] = found ?? [];
  return found === undefined
    ? {}
    : {
        classes: {
          storage: storage.map(({ metadata }) => metadata.name),
          hasDefaultStorage: storage.some(
            ({ metadata }) =>
              metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true',
          ),
          priority: priority.map(({ metadata }) => metadata.name),
        },
      };
}
