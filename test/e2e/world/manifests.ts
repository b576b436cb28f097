import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { connect } from '../../contracts/kubernetes/api.ts';
import { program, type ControlPlane, type Parts } from './control-plane.ts';
import type { Objects } from './objects.ts';
import { until } from './process.ts';

/** What `kubectl apply -k FOLDER` sends. */
export async function rendered(parts: Parts, folder: string): Promise<string> {
  const kustomize = program(parts, 'kustomize');
  return (await promisify(execFile)(kustomize, ['build', folder])).stdout;
}

/** Applies a folder of manifests and waits until the API server holds the worker to its policies: it takes them up about once a second. */
export async function applyManifests(
  world: { readonly parts: Parts; readonly plane: ControlPlane; readonly objects: Objects },
  folder: string,
): Promise<void> {
  await world.objects.applyYaml(await rendered(world.parts, folder));
  const worker = connect(world.plane.kubeconfig('lifeboat-worker'));
  const velero = '/apis/velero.io/v1/namespaces/velero';
  const refused = [
    ['/api/v1/namespaces', 'Namespace'],
    ['/api/v1/namespaces/velero/configmaps', 'ConfigMap'],
    ...['Restore', 'Backup', 'DeleteBackupRequest'].map(
      (kind) => [`${velero}/${kind.toLowerCase()}s`, kind] as const,
    ),
  ] as const;
  const spec = { backupName: 'none' };
  for (const [path, kind] of refused) {
    const apiVersion = path.startsWith('/api/') ? 'v1' : 'velero.io/v1';
    await until(`the policies to hold for ${kind}`, async () => {
      const body = { apiVersion, kind, metadata: { name: 'of-nobody' }, spec };
      const { body: said } = await worker.call('POST', `${path}?dryRun=All`, { body });
      return said.message.includes('ValidatingAdmissionPolicy') ? true : undefined;
    });
  }
}
