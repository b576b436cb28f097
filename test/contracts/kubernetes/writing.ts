import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { backup, prepare, type Ground, type KubernetesWorld } from './world.ts';

const mergePatch = 'application/merge-patch+json';
const jsonPatch = 'application/json-patch+json';

/** Creating and changing objects. */
export function writingContract(start: () => Promise<KubernetesWorld>): void {
  describe('writes', () => {
    let ground: Ground;

    beforeAll(async () => {
      ground = await prepare(start);
      await ground.createBackup('one', { labels: { keep: 'a', drop: 'b' } });
    }, 120_000);
    afterAll(async () => ground.stop());

    it('creates an object with an identity, a version and the time', async () => {
      const { status, body } = await ground.createBackup('made');

      expect(status).toBe(201);
      expect(body.metadata).toMatchObject({
        name: 'made',
        namespace: ground.namespace,
        generation: 1,
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
        creationTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      });
    });

    it('makes a name of five letters behind the given beginning', async () => {
      const { body } = await ground.api.call('POST', ground.backups(), {
        body: backup({ generateName: 'daily-' }),
      });

      expect(body.metadata.name).toMatch(/^daily-[a-z0-9]{5}$/);
    });

    it('counts a change of status as a new generation, one of labels not: Velero has no status subresource', async () => {
      const status = await patch('made', { status: { phase: 'Completed' } });
      const labels = await patch('made', { metadata: { labels: { a: 'b' } } });

      expect(status.body.metadata).toMatchObject({ generation: 2 });
      expect(labels.body.metadata).toMatchObject({ generation: 2 });
    });

    it('merges a merge patch and removes what is null', async () => {
      const { status, body } = await patch('one', {
        metadata: { labels: { drop: null, fresh: 'c' } },
        spec: { ttl: '24h0m0s' },
      });

      expect(status).toBe(200);
      expect(body.metadata.labels).toEqual({ keep: 'a', fresh: 'c' });
      expect(body.spec).toEqual({ includedNamespaces: ['shop'], ttl: '24h0m0s' });
    });

    it('refuses a change based on an old version', async () => {
      const patched = await patch('one', {
        metadata: { resourceVersion: '1', labels: { x: 'y' } },
      });

      expect(patched.status).toBe(409);
      expect(patched.body).toMatchObject({
        reason: 'Conflict',
        message:
          'Operation cannot be fulfilled on backups.velero.io "one": the object has been modified; please apply your changes to the latest version and try again',
        details: { name: 'one', group: 'velero.io', kind: 'backups' },
      });
    });

    it('refuses to replace an object without saying which version is replaced', async () => {
      const { status, body } = await ground.api.call('PUT', ground.backups('one'), {
        body: backup({ name: 'one' }),
      });

      expect(status).toBe(422);
      expect(body.message).toBe(
        'backups.velero.io "one" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update',
      );
    });

    it('knows patches of custom resources by their content type only', async () => {
      for (const type of ['application/json', 'application/strategic-merge-patch+json']) {
        const { status, body } = await ground.api.call('PATCH', ground.backups('one'), {
          type,
          body: {},
        });

        expect(status).toBe(415);
        expect(body.message).toBe(
          'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
        );
      }
    });

    it('applies a JSON patch, and nothing of one whose test fails', async () => {
      const good = await ground.api.call('PATCH', ground.backups('one'), {
        type: jsonPatch,
        body: [{ op: 'replace', path: '/metadata/labels/keep', value: 'z' }],
      });
      const bad = await ground.api.call('PATCH', ground.backups('one'), {
        type: jsonPatch,
        body: [
          { op: 'test', path: '/metadata/labels/keep', value: 'other' },
          { op: 'remove', path: '/metadata/labels/keep' },
        ],
      });

      expect(good.body.metadata.labels).toMatchObject({ keep: 'z' });
      expect(bad.status).toBe(422);
      expect(bad.body.message).toBe(
        'the server rejected our request due to an error in our request',
      );
    });

    it('has no status of its own to patch on Velero kinds', async () => {
      const { status, body } = await ground.api.call('PATCH', `${ground.backups('one')}/status`, {
        type: mergePatch,
        body: { status: { phase: 'Completed' } },
      });

      expect(status).toBe(404);
      expect(body.message).toBe('backups.velero.io "one" not found');
    });

    async function patch(name: string, body: object): ReturnType<Ground['api']['call']> {
      return ground.api.call('PATCH', ground.backups(name), { type: mergePatch, body });
    }
  });
}
