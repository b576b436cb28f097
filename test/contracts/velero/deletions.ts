import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { until } from '../kubernetes/world.ts';
import { prepare, type Ground, type Object, type VeleroWorld } from './world.ts';

/** Requests to delete a backup that can't be carried out, and how they are tried again. */
export function deletionContract(start: () => Promise<VeleroWorld>): void {
  describe('deletions of backups', () => {
    let ground: Ground;
    let backup: string;

    beforeAll(async () => {
      ground = await prepare(start);
      backup = `${ground.app}-kept`;
      await ground.create('backups', 'Backup', backup, { includedNamespaces: [ground.app] });
      await ground.reaches('backups', backup);
    }, 180_000);
    afterAll(async () => ground.stop());

    it('are refused in a location that may only be read', async () => {
      const location = 'default';
      await ground.patch('backupstoragelocations', location, { spec: { accessMode: 'ReadOnly' } });
      await validatedAgain(location);
      const request = await processed('read-only', backup);
      await ground.patch('backupstoragelocations', location, { spec: { accessMode: 'ReadWrite' } });

      expect(request.status?.['errors']).toEqual([
        `backup deletion failed: cannot delete backup because backup storage location default is currently in read-only mode`,
      ]);
      expect((await ground.read('backups', backup))?.status?.phase).toBe('Completed');
      expect(request.metadata.labels).toBeUndefined();
    }, 120_000);

    it('are refused in a location that is away, and in one that is not there', async () => {
      const away = `${ground.app}-away`;
      await ground.create('backupstoragelocations', 'BackupStorageLocation', away, {
        provider: 'velero.io/aws',
        objectStorage: { bucket: away },
        config: { region: 'us-east-1', s3ForcePathStyle: 'true', s3Url: store().endpoint },
      });
      await ground.reaches('backupstoragelocations', away, ['Unavailable']);
      await completed(`${away}-one`, away);
      await completed(`${away}-two`, 'nowhere');
      const [first, second] = [
        await processed('away', `${away}-one`),
        await processed('nowhere', `${away}-two`),
      ];
      await ground.remove('backupstoragelocations', away);
      await ground.remove('backups', `${away}-one`);
      await ground.remove('backups', `${away}-two`);

      expect([first, second].map(({ status }) => status?.['errors'])).toEqual([
        [
          `backup deletion failed: cannot delete backup because backup storage location ${away} is currently in Unavailable state`,
        ],
        ['backup deletion failed: backup storage location nowhere not found'],
      ]);
    }, 180_000);

    it('leave the Backup Deleting and its files where they are when something of it can not be read', async () => {
      const list = `backups/${backup}/${backup}-volumesnapshots.json.gz`;
      await ground.s3.send(new PutObjectCommand({ Bucket: store().bucket, Key: list, Body: 'x' }));
      const files = await ground.keys(`backups/${backup}/`);
      const { metadata } = await live(backup);

      const request = await processed('troubled', backup);
      const late = await ground.read('deletebackuprequests', `${ground.app}-read-only`);

      expect(request.status?.['errors']).toEqual([
        expect.stringMatching(/^error getting backup's volume snapshots: /u),
      ]);
      expect(request.metadata.labels).toEqual({
        'velero.io/backup-name': backup,
        'velero.io/backup-uid': metadata.uid,
      });
      expect((await live(backup)).status?.phase).toBe('Deleting');
      expect(await ground.keys(`backups/${backup}/`)).toEqual(files);
      // It was never labelled, so that nobody knows it for an older request.
      expect(late?.status?.phase).toBe('Processed');
    }, 120_000);

    it('succeed by a new request, which takes the old ones along', async () => {
      await ground.removeKeys(`backups/${backup}/${backup}-volumesnapshots`);
      const path = '/apis/velero.io/v1/namespaces/velero/deletebackuprequests';
      await ground.api.call('POST', path, { body: asked('again', backup) });
      await ground.isGone('backups', backup);
      await until(
        async () => (await ground.read('deletebackuprequests', nameOf('again'))) === undefined,
      );

      expect(await ground.read('deletebackuprequests', nameOf('troubled'))).toBeUndefined();
      expect(await ground.keys(`backups/${backup}/`)).toEqual([]);
      await ground.remove('deletebackuprequests', nameOf('read-only'));
    }, 120_000);

    function store(): VeleroWorld['store'] {
      return ground.world.store;
    }

    function nameOf(suffix: string): string {
      return `${ground.app}-${suffix}`;
    }

    function asked(suffix: string, backupName: string): object {
      const kind = 'DeleteBackupRequest';
      return {
        apiVersion: 'velero.io/v1',
        kind,
        metadata: { name: nameOf(suffix) },
        spec: { backupName },
      };
    }

    async function processed(suffix: string, backupName: string): Promise<Object> {
      await ground.create('deletebackuprequests', 'DeleteBackupRequest', nameOf(suffix), {
        backupName,
      });
      return ground.reaches('deletebackuprequests', nameOf(suffix), ['Processed']);
    }

    /** Velero goes by what it was told last, which is late by a moment: what it has validated after a change it has seen changed. */
    async function validatedAgain(location: string): Promise<void> {
      async function at(): Promise<unknown> {
        const found = await ground.read('backupstoragelocations', location);
        return found?.status?.['lastValidationTime'];
      }
      const before = await at();
      await until(async () => (await at()) !== before);
    }

    /** One that Velero takes for its own, from long ago. */
    async function completed(name: string, storageLocation: string): Promise<void> {
      const path = '/apis/velero.io/v1/namespaces/velero/backups';
      const body = { apiVersion: 'velero.io/v1', kind: 'Backup', metadata: { name } };
      const status = { phase: 'Completed' };
      await ground.api.call('POST', path, { body: { ...body, spec: { storageLocation }, status } });
    }

    async function live(name: string): Promise<Object> {
      const found = await ground.read('backups', name);
      if (found === undefined) {
        throw new Error(`Backup ${name} is gone.`);
      }
      return found;
    }
  });
}
