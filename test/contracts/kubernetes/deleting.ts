import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { prepare, until, type Ground, type KubernetesWorld } from './world.ts';

/** Deleting objects and namespaces. */
export function deletingContract(start: () => Promise<KubernetesWorld>): void {
  describe('deletions', () => {
    let ground: Ground;

    beforeAll(async () => {
      ground = await prepare(start);
    }, 120_000);
    afterAll(async () => ground.stop());

    it('answers with what was deleted', async () => {
      const created = await ground.createBackup('gone');
      const { status, body } = await ground.api.call('DELETE', ground.backups('gone'));

      expect(status).toBe(200);
      expect(body).toMatchObject({
        kind: 'Status',
        status: 'Success',
        details: {
          name: 'gone',
          group: 'velero.io',
          kind: 'backups',
          uid: created.body.metadata.uid,
        },
      });
    });

    it('deletes only the object with the identity and version that were asked for', async () => {
      const created = await ground.createBackup('meant');
      const { uid, resourceVersion } = created.body.metadata;

      const byUid = await remove('meant', { uid: 'another' });
      const byVersion = await remove('meant', { resourceVersion: '1' });
      const right = await remove('meant', { uid });

      expect(byUid.status).toBe(409);
      expect(byUid.body).toMatchObject({
        reason: 'Conflict',
        message: `Operation cannot be fulfilled on Backup.velero.io "meant": the UID in the precondition (another) does not match the UID in record (${uid}). The object might have been deleted and then recreated`,
        details: { name: 'meant', group: 'velero.io', kind: 'Backup' },
      });
      expect(byVersion.body.message).toBe(
        `Operation cannot be fulfilled on Backup.velero.io "meant": the ResourceVersion in the precondition (1) does not match the ResourceVersion in record (${resourceVersion}). The object might have been modified`,
      );
      expect(right.status).toBe(200);
    });

    it('keeps an object with a finalizer, marked, until the finalizer is gone', async () => {
      await ground.createBackup('held', { finalizers: ['lifeboat.example/contract'] });

      const marked = await ground.api.call('DELETE', ground.backups('held'));
      const still = await ground.api.call('GET', ground.backups('held'));
      await ground.api.call('PATCH', ground.backups('held'), {
        type: 'application/merge-patch+json',
        body: { metadata: { finalizers: null } },
      });
      const after = await ground.api.call('GET', ground.backups('held'));

      expect(marked.body.kind).toBe('Backup');
      expect(still.body.metadata.deletionTimestamp).toBeDefined();
      expect(after.status).toBe(404);
    });

    it('empties a namespace in its own time and takes nothing new into it meanwhile', async () => {
      const name = `${ground.namespace}-gone`;
      const path = `/api/v1/namespaces/${name}`;
      await ground.api.call('POST', '/api/v1/namespaces', { body: { metadata: { name } } });
      await ground.api.call('POST', `${path}/configmaps`, { body: { metadata: { name: 'old' } } });

      const deleted = await ground.api.call('DELETE', path);
      const late = await ground.api.call('POST', `${path}/configmaps`, {
        body: { metadata: { name: 'late' } },
      });
      await until(async () => (await ground.api.call('GET', path)).status === 404);

      expect(deleted.status).toBe(200);
      expect(deleted.body).toMatchObject({ kind: 'Namespace', status: { phase: 'Terminating' } });
      expect(late.status).toBe(403);
      expect(late.body.message).toBe(
        `configmaps "late" is forbidden: unable to create new content in namespace ${name} because it is being terminated`,
      );
      const old = await ground.api.call('GET', `${path}/configmaps/old`);
      expect(old.status).toBe(404);
    }, 90_000);

    async function remove(name: string, preconditions: object): ReturnType<Ground['api']['call']> {
      return ground.api.call('DELETE', ground.backups(name), { body: { preconditions } });
    }
  });
}
