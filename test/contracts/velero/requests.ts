import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { until } from '../kubernetes/world.ts';
import { prepare, type Ground, type VeleroWorld } from './world.ts';

/** What one asks of Velero by small objects: downloads, its state, deletions. */
export function requestContract(start: () => Promise<VeleroWorld>): void {
  describe('requests', () => {
    let ground: Ground;
    let backup: string;

    beforeAll(async () => {
      ground = await prepare(start);
      backup = `${ground.app}-asked`;
      await ground.create('backups', 'Backup', backup, { includedNamespaces: [ground.app] });
      await ground.reaches('backups', backup);
    }, 180_000);
    afterAll(async () => ground.stop());

    it('signs an address for a download that needs nothing but a GET', async () => {
      const name = `${ground.app}-log`;
      const target = { kind: 'BackupLog', name: backup };
      await ground.create('downloadrequests', 'DownloadRequest', name, { target });
      const request = await ground.reaches('downloadrequests', name, ['Processed']);

      const response = await fetch(request.status?.downloadURL ?? '');
      const bytes = Buffer.from(await response.arrayBuffer());

      expect(response.status).toBe(200);
      expect(bytes).toEqual(await ground.bytes(`backups/${backup}/${backup}-logs.gz`));
      expect(request.status?.['expiration']).toMatch(/Z$/);
      await ground.remove('downloadrequests', name);
      await ground.isGone('downloadrequests', name);
    });

    it('signs addresses without looking: a missing artifact is a 404 of the store', async () => {
      const name = `${ground.app}-missing`;
      await ground.removeKeys(`backups/${backup}/${backup}-results.gz`);
      const target = { kind: 'BackupResults', name: backup };
      await ground.create('downloadrequests', 'DownloadRequest', name, { target });
      const request = await ground.reaches('downloadrequests', name, ['Processed']);

      const response = await fetch(request.status?.downloadURL ?? '');

      expect(response.status).toBe(404);
      await ground.remove('downloadrequests', name);
    });

    it('never answers a download of a backup that it does not know: only the expiry is set', async () => {
      const name = `${ground.app}-unknown`;
      const target = { kind: 'BackupLog', name: 'nothing' };
      await ground.create('downloadrequests', 'DownloadRequest', name, { target });
      const request = await until(async () => {
        const found = await ground.read('downloadrequests', name);
        return found?.status?.['expiration'] === undefined ? undefined : found;
      });

      expect(request.status).not.toHaveProperty('phase');
      expect(request.status).not.toHaveProperty('downloadURL');
      await ground.remove('downloadrequests', name);
    });

    it('tells its version and plugins', async () => {
      const name = `${ground.app}-state`;
      await ground.create('serverstatusrequests', 'ServerStatusRequest', name, {});
      const request = await ground.reaches('serverstatusrequests', name, ['Processed']);

      expect(request.status).toMatchObject({
        serverVersion: expect.stringMatching(/^v1\.18\./),
        processedTimestamp: expect.any(String),
        plugins: expect.arrayContaining([{ kind: 'ObjectStore', name: 'velero.io/aws' }]),
      });
      await ground.remove('serverstatusrequests', name);
    });

    it('refuses to delete a backup that is not there, in the request itself', async () => {
      const name = `${ground.app}-delete-nothing`;
      const spec = { backupName: 'nothing' };
      await ground.create('deletebackuprequests', 'DeleteBackupRequest', name, spec);
      const request = await ground.reaches('deletebackuprequests', name, ['Processed']);

      expect(request.status?.['errors']).toEqual(['backup deletion failed: backup not found']);
      await ground.remove('deletebackuprequests', name);
    });

    it('deletes a backup with its files, its restores and the request', async () => {
      const restore = `${ground.app}-of-deleted`;
      await ground.create('restores', 'Restore', restore, {
        backupName: backup,
        includedNamespaces: [ground.app],
        includedResources: ['secrets'],
      });
      await ground.reaches('restores', restore);
      const name = `${ground.app}-delete`;

      await ground.create('deletebackuprequests', 'DeleteBackupRequest', name, {
        backupName: backup,
      });
      await ground.isGone('backups', backup);
      await ground.isGone('restores', restore);
      await ground.isGone('deletebackuprequests', name);

      expect(await ground.keys(`backups/${backup}/`)).toEqual([]);
      expect(await ground.keys(`restores/${restore}/`)).toEqual([]);
    }, 180_000);
  });
}
