import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { connect, type Api } from './api.ts';
import { backup, prepare, type Ground, type KubernetesWorld } from './world.ts';

/** What is refused, and in which words: people read them, and Lifeboat takes the missing rule from them. */
export function refusingContract(start: () => Promise<KubernetesWorld>): void {
  describe('refusals', () => {
    let ground: Ground;
    let restricted: Api;

    beforeAll(async () => {
      ground = await prepare(start);
      restricted = connect(ground.world.restrictedKubeconfig);
    }, 120_000);
    afterAll(async () => ground.stop());

    it('names what is not found', async () => {
      const { status, body } = await ground.api.call('GET', ground.backups('nope'));

      expect(status).toBe(404);
      expect(body).toMatchObject({
        kind: 'Status',
        reason: 'NotFound',
        message: 'backups.velero.io "nope" not found',
        details: { name: 'nope', group: 'velero.io', kind: 'backups' },
        code: 404,
      });
    });

    it('tells a kind that is not defined by a plain text, a core one by a status', async () => {
      const group = await ground.api.call('GET', '/apis/nope.example/v1/things');
      const custom = await ground.api.call('GET', '/apis/velero.io/v1/things');
      const core = await ground.api.call('GET', '/api/v1/things');

      expect([group.status, group.body.message]).toEqual([404, '404 page not found\n']);
      expect([custom.status, custom.body.message]).toEqual([404, '404 page not found\n']);
      expect(core.status).toBe(404);
      expect(core.body.message).toBe('the server could not find the requested resource');
    });

    it('names the rule that a user lacks', async () => {
      const list = await restricted.call('GET', ground.backups());
      const one = await restricted.call('GET', ground.backups('one'));
      const everywhere = await restricted.call('GET', '/api/v1/namespaces');

      expect(list.status).toBe(403);
      expect(list.body).toMatchObject({
        reason: 'Forbidden',
        details: { group: 'velero.io', kind: 'backups' },
      });
      expect(list.body.message).toMatch(
        /^backups\.velero\.io is forbidden: User "[^"]+" cannot list resource "backups" in API group "velero\.io" in the namespace "contract-\w+"$/,
      );
      expect(one.body.message).toMatch(
        /^backups\.velero\.io "one" is forbidden: User "[^"]+" cannot get resource "backups" in API group "velero\.io" in the namespace "contract-\w+"$/,
      );
      expect(everywhere.body.message).toMatch(
        /^namespaces is forbidden: User "[^"]+" cannot list resource "namespaces" in API group "" at the cluster scope$/,
      );
    });

    it('answers access reviews for oneself', async () => {
      const body = {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: {
          resourceAttributes: {
            verb: 'list',
            group: 'velero.io',
            resource: 'backups',
            namespace: ground.namespace,
          },
        },
      };
      const path = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';

      const mine = await ground.api.call('POST', path, { body });
      const theirs = await restricted.call('POST', path, { body });

      expect([mine.status, mine.body.status]).toMatchObject([201, { allowed: true }]);
      expect([theirs.status, theirs.body.status]).toMatchObject([201, { allowed: false }]);
    });

    it('says who one is', async () => {
      const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews';
      const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' };

      const who = await restricted.call('POST', path, { body });
      const refused = await restricted.call('GET', ground.backups());

      expect(who.status).toBe(201);
      const { userInfo } = who.body.status as { readonly userInfo: { readonly username: string } };
      expect(refused.body.message).toContain(`User "${userInfo.username}" cannot`);
    });

    it('does not know a wrong token', async () => {
      const { status, body } = await connect(ground.world.kubeconfig, 'wrong').call(
        'GET',
        ground.backups(),
      );

      expect(status).toBe(401);
      expect(body).toMatchObject({
        kind: 'Status',
        reason: 'Unauthorized',
        message: 'Unauthorized',
      });
    });

    it('refuses a name that is taken, and a namespace that is not there', async () => {
      await ground.createBackup('taken');
      const again = await ground.createBackup('taken');
      const nowhere = await ground.api.call(
        'POST',
        '/apis/velero.io/v1/namespaces/nowhere/backups',
        {
          body: backup({ name: 'one' }),
        },
      );

      expect(again.status).toBe(409);
      expect(again.body).toMatchObject({
        reason: 'AlreadyExists',
        message: 'backups.velero.io "taken" already exists',
      });
      expect(nowhere.status).toBe(404);
      expect(nowhere.body.message).toBe('namespaces "nowhere" not found');
    });

    it.each([
      [
        'a bad name',
        backup({ name: 'Bad_Name' }),
        'Backup.velero.io "Bad_Name" is invalid: metadata.name: Invalid value: "Bad_Name": a lowercase RFC 1123 subdomain must consist of',
      ],
      [
        'no name',
        backup({}),
        'Backup.velero.io "" is invalid: metadata.name: Required value: name or generateName is required',
      ],
      [
        'a bad label',
        backup({ name: 'a', labels: { a: 'b c' } }),
        'Backup.velero.io "a" is invalid: metadata.labels: Invalid value: "b c": a valid label must be an empty string',
      ],
      [
        'another kind',
        { ...backup({ name: 'a' }), kind: 'Restore' },
        'Restore.velero.io "a" is invalid: kind: Invalid value: "Restore": must be Backup',
      ],
    ])('refuses %s with what is wrong', async (_, body, message) => {
      const reply = await ground.api.call('POST', ground.backups(), { body });

      expect(reply.status).toBe(422);
      expect(reply.body.reason).toBe('Invalid');
      expect(reply.body.message.startsWith(message)).toBe(true);
    });

    it('refuses what a schema does not allow', async () => {
      const path = `/apis/velero.io/v1/namespaces/${ground.namespace}/downloadrequests`;
      const draft = {
        apiVersion: 'velero.io/v1',
        kind: 'DownloadRequest',
        metadata: { name: 'd' },
      };

      const unknown = await ground.api.call('POST', path, {
        body: { ...draft, spec: { target: { kind: 'Nonsense', name: 'a' } } },
      });
      const missing = await ground.api.call('POST', path, {
        body: { ...draft, spec: { target: { name: 'a' } } },
      });

      expect(unknown.status).toBe(422);
      expect(unknown.body.message).toMatch(
        /^DownloadRequest\.velero\.io "d" is invalid: spec\.target\.kind: Unsupported value: "Nonsense": supported values: "BackupLog", "BackupContents"/,
      );
      expect(missing.body.message).toBe(
        'DownloadRequest.velero.io "d" is invalid: spec.target.kind: Required value',
      );
    });

    it('refuses a custom resource that does not say its kind, and broken JSON', async () => {
      const kindless = await ground.api.call('POST', ground.backups(), {
        body: { metadata: { name: 'a' } },
      });
      const broken = await ground.api.call('POST', ground.backups(), { body: '{broken' });

      expect(kindless.status).toBe(400);
      expect(kindless.body.message).toMatch(
        /^the object provided is unrecognized \(must be of type Backup\): Object 'Kind' is missing/,
      );
      expect(broken.status).toBe(400);
      expect(broken.body.reason).toBe('BadRequest');
    });
  });
}
