import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Body } from '../kubernetes/api.ts';
import { until } from '../kubernetes/world.ts';
import { prepare, type Ground, type VeleroWorld } from './world.ts';

/** Volumes whose files are copied, which a kubelet is needed for. */
export function volumeContract(start: () => Promise<VeleroWorld>): void {
  describe('volumes', () => {
    let ground: Ground;
    let target: string;

    beforeAll(async () => {
      ground = await prepare(start);
      target = `${ground.app}-filled`;
      await makeDatabase();
    }, 180_000);
    afterAll(async () => {
      await ground.api.call('DELETE', `/api/v1/namespaces/${target}`);
      await ground.stop();
    });

    it('come back by a PodVolumeRestore each, which the restore waits for', async () => {
      const backup = `${ground.app}-files`;
      await ground.create('backups', 'Backup', backup, { includedNamespaces: [ground.app] });
      await ground.reaches('backups', backup);
      const name = `${ground.app}-filling`;
      await ground.create('restores', 'Restore', name, {
        backupName: backup,
        includedNamespaces: [ground.app],
        namespaceMapping: { [ground.app]: target },
      });
      const restore = await ground.reaches('restores', name);
      const path = '/apis/velero.io/v1/namespaces/velero/podvolumerestores';
      const { items } = await read(`${path}?labelSelector=velero.io/restore-name%3D${name}`);

      expect(restore.status?.phase).toBe('Completed');
      expect(items).toMatchObject([
        {
          spec: {
            pod: { namespace: target, name: 'db' },
            volume: 'data',
            sourceNamespace: ground.app,
          },
          status: { phase: 'Completed', progress: { bytesDone: expect.any(Number) } },
        },
      ]);
    }, 180_000);

    async function makeDatabase(): Promise<void> {
      const namespace = `/api/v1/namespaces/${ground.app}`;
      await ground.api.call('POST', `${namespace}/persistentvolumeclaims`, {
        body: {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      });
      await ground.api.call('POST', `${namespace}/pods`, {
        body: {
          metadata: { name: 'db', annotations: { 'backup.velero.io/backup-volumes': 'data' } },
          spec: {
            containers: [{ name: 'db', image: 'postgres:18' }],
            volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
          },
        },
      });
      await until(async () =>
        JSON.stringify((await read(`${namespace}/pods/db`)).status).includes('Running'),
      );
    }

    async function read(path: string): Promise<Body> {
      return (await ground.api.call('GET', path)).body;
    }
  });
}
