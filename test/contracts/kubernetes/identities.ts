import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Reply } from './api.ts';
import { backup, prepare, until, type Ground, type KubernetesWorld } from './world.ts';

const other = '00000000-0000-4000-8000-000000000000';

/** Changes and deletions that say which object they mean, and meet another one of its name. */
export function identitiesContract(start: () => Promise<KubernetesWorld>): void {
  describe('changes meant for another object of that name', () => {
    let ground: Ground;
    let maps: string;

    beforeAll(async () => {
      ground = await prepare(start);
      maps = `/api/v1/namespaces/${ground.namespace}/configmaps`;
      await ground.api.call('POST', maps, { body: { metadata: { name: 'one' } } });
      await ground.createBackup('one');
    }, 120_000);
    afterAll(async () => ground.stop());

    it('are refused as invalid where they patch: an identity can not be changed', async () => {
      const map = await patch(`${maps}/one`);
      const custom = await patch(ground.backups('one'));

      expect([map.status, custom.status]).toEqual([422, 422]);
      expect([map.body.message, custom.body.message]).toEqual([
        `ConfigMap "one" is invalid: metadata.uid: Invalid value: "${other}": field is immutable`,
        `Backup.velero.io "one" is invalid: metadata.uid: Invalid value: "${other}": field is immutable`,
      ]);
    });

    it('are refused as a conflict where they replace', async () => {
      const map = await replace(`${maps}/one`, { metadata: { name: 'one', uid: other } });
      const { body } = await ground.api.call('GET', ground.backups('one'));
      const { resourceVersion } = body.metadata;
      const custom = await replace(
        ground.backups('one'),
        backup({ name: 'one', uid: other, resourceVersion }),
      );

      expect([map.status, custom.status]).toEqual([409, 409]);
      expect(map.body.message).toBe(
        `Operation cannot be fulfilled on configmaps "one": ${await failed(`${maps}/one`, `configmaps/${ground.namespace}/one`)}`,
      );
      expect(custom.body.message).toBe(
        `Operation cannot be fulfilled on backups.velero.io "one": ${await failed(ground.backups('one'), `velero.io/backups/${ground.namespace}/one`)}`,
      );
    });

    it('are refused as a conflict where they delete, in words of their own for namespaces', async () => {
      const map = await remove(`${maps}/one`);
      const namespace = await remove(`/api/v1/namespaces/${ground.namespace}`);
      const mapUid = await uidOf(`${maps}/one`);
      const namespaceUid = await uidOf(`/api/v1/namespaces/${ground.namespace}`);

      expect([map.status, namespace.status]).toEqual([409, 409]);
      expect(map.body.message).toBe(
        `Operation cannot be fulfilled on ConfigMap "one": the UID in the precondition (${other}) does not match the UID in record (${mapUid}). The object might have been deleted and then recreated`,
      );
      expect(namespace.body.message).toBe(
        `Operation cannot be fulfilled on namespaces "${ground.namespace}": Precondition failed: UID in precondition: ${other}, UID in object meta: ${namespaceUid}`,
      );
    });

    it('are refused also while the namespace goes; that very one is answered with what is left of it', async () => {
      const name = `${ground.namespace}-going`;
      const path = `/api/v1/namespaces/${name}`;
      const held = { name: 'held', finalizers: ['lifeboat.example/contract'] };
      await ground.api.call('POST', '/api/v1/namespaces', { body: { metadata: { name } } });
      await ground.api.call('POST', `${path}/configmaps`, { body: { metadata: held } });
      const uid = await uidOf(path);

      await remove(path, uid);
      const again = await remove(path, uid);
      const meantForOther = await remove(path);
      await ground.api.call('PATCH', `${path}/configmaps/held`, {
        type: 'application/merge-patch+json',
        body: { metadata: { finalizers: null } },
      });
      await until(async () => (await ground.api.call('GET', path)).status === 404);

      expect(again.status).toBe(200);
      expect(again.body).toMatchObject({ kind: 'Namespace', status: { phase: 'Terminating' } });
      expect(meantForOther.status).toBe(409);
    }, 90_000);

    async function patch(path: string): Promise<Reply> {
      const type = 'application/merge-patch+json';
      return ground.api.call('PATCH', path, { type, body: { metadata: { uid: other } } });
    }

    async function replace(path: string, body: object): Promise<Reply> {
      return ground.api.call('PUT', path, { body });
    }

    async function remove(path: string, uid = other): Promise<Reply> {
      return ground.api.call('DELETE', path, { body: { preconditions: { uid } } });
    }

    async function uidOf(path: string): Promise<string> {
      return (await ground.api.call('GET', path)).body.metadata.uid;
    }

    async function failed(path: string, key: string): Promise<string> {
      return `StorageError: invalid object, Code: 4, Key: /registry/${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${other}, UID in object meta: ${await uidOf(path)}`;
    }
  });
}
