import type { Slices } from '../../domain/diagnosis/facts.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import type { Sources } from './sources.ts';

/** Which version the API server is of: what Velero and its plugins fit to. */
export async function kubernetesVersion({
  scope,
  cluster,
  look,
}: Sources): Promise<Partial<Slices>> {
  if (!covers(scope, 'backup', 'restore', 'etcd')) {
    return {};
  }
  const version = await look({ en: 'the version of Kubernetes', zh: 'Kubernetes 的版本' }, () =>
    cluster.objects.version(),
  );
  return version === undefined ? {} : { kubernetesVersion: version };
}
