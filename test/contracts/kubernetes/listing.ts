import { gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { namesOf, prepare, type Ground, type KubernetesWorld } from './world.ts';

/** Servers keep lists for a while even when their history is compacted: a token of the first version is surely too old. */
function ofLongAgo(token: string): string {
  const content = JSON.parse(Buffer.from(token, 'base64url').toString()) as object;
  return Buffer.from(JSON.stringify({ ...content, rv: 1 })).toString('base64url');
}

/** Lists: whole, in pages, selected, compressed. */
export function listingContract(start: () => Promise<KubernetesWorld>): void {
  describe('lists', () => {
    let ground: Ground;

    beforeAll(async () => {
      ground = await prepare(start);
      for (const name of ['b-1', 'b-2', 'b-3', 'b-4', 'b-5']) {
        await ground.createBackup(name, { labels: { half: name < 'b-3' ? 'first' : 'second' } });
      }
    }, 120_000);
    afterAll(async () => ground.stop());

    it('says its version, that it is ready, and which kinds it serves', async () => {
      const version = await ground.api.call('GET', '/version');
      const ready = await ground.api.call('GET', '/readyz');
      const kinds = await ground.api.call('GET', '/apis/velero.io/v1');
      const groups = await ground.api.call('GET', '/apis');

      expect(version.body).toMatchObject({
        major: '1',
        gitVersion: expect.stringMatching(/^v1\./),
      });
      expect(ready.body.message).toBe('ok');
      expect(kinds.body).toMatchObject({
        kind: 'APIResourceList',
        groupVersion: 'velero.io/v1',
        resources: expect.arrayContaining([
          expect.objectContaining({ name: 'backups', kind: 'Backup', namespaced: true }),
        ]),
      });
      expect(groups.body).toMatchObject({
        groups: expect.arrayContaining([expect.objectContaining({ name: 'velero.io' })]),
      });
    });

    it('lists objects by name, with a version to watch from', async () => {
      const { status, body } = await ground.api.call('GET', ground.backups());

      expect(status).toBe(200);
      expect(body.kind).toBe('BackupList');
      expect(namesOf(body)).toEqual(['b-1', 'b-2', 'b-3', 'b-4', 'b-5']);
      expect(Number(body.metadata.resourceVersion)).toBeGreaterThan(0);
    });

    it('hands out a list in pages that all show the same moment', async () => {
      const first = await ground.api.call('GET', `${ground.backups()}?limit=2`);
      await ground.createBackup('b-25');
      const token = encodeURIComponent(first.body.metadata.continue ?? '');
      const second = await ground.api.call('GET', `${ground.backups()}?limit=2&continue=${token}`);
      const next = encodeURIComponent(second.body.metadata.continue ?? '');
      const last = await ground.api.call('GET', `${ground.backups()}?limit=2&continue=${next}`);
      await ground.api.call('DELETE', ground.backups('b-25'));

      expect(namesOf(first.body)).toEqual(['b-1', 'b-2']);
      expect(first.body.metadata.remainingItemCount).toBe(3);
      expect(namesOf(second.body)).toEqual(['b-3', 'b-4']);
      expect(second.body.metadata.resourceVersion).toBe(first.body.metadata.resourceVersion);
      expect(namesOf(last.body)).toEqual(['b-5']);
      expect(last.body.metadata.continue ?? '').toBe('');
    });

    it('answers 410 to the next page of a list whose moment is forgotten', async () => {
      const first = await ground.api.call('GET', `${ground.backups()}?limit=2`);
      await ground.world.forgetHistory();

      const token = encodeURIComponent(ofLongAgo(first.body.metadata.continue ?? ''));
      const { status, body } = await ground.api.call(
        'GET',
        `${ground.backups()}?limit=2&continue=${token}`,
      );

      expect(status).toBe(410);
      expect(body.reason).toBe('Expired');
      expect(body.message).toMatch(
        /^The provided continue parameter is too old to display a consistent list result\./,
      );
      const rest = encodeURIComponent(body.metadata.continue ?? '');
      const inconsistent = await ground.api.call(
        'GET',
        `${ground.backups()}?limit=5&continue=${rest}`,
      );
      expect(namesOf(inconsistent.body)).toEqual(['b-3', 'b-4', 'b-5']);
    });

    it('refuses a page token that it never gave, a limit that is no number, a version that is not there yet', async () => {
      const token = await ground.api.call('GET', `${ground.backups()}?continue=nonsense`);
      const limit = await ground.api.call('GET', `${ground.backups()}?limit=abc`);
      const version = await ground.api.call('GET', `${ground.backups()}?resourceVersion=99999999`);

      expect(token.status).toBe(400);
      expect(token.body.message).toMatch(/^invalid continue token: continue key is not valid/);
      expect(limit.body.message).toBe('strconv.ParseInt: parsing "abc": invalid syntax');
      expect(version.status).toBe(504);
      expect(version.body.message).toMatch(/^Timeout: Too large resource version: 99999999/);
    }, 20_000);

    it('selects by label and by name, and refuses other fields of custom resources', async () => {
      const byLabel = await ground.api.call(
        'GET',
        `${ground.backups()}?labelSelector=half%3Dfirst`,
      );
      const bySet = await ground.api.call(
        'GET',
        `${ground.backups()}?labelSelector=half%20in%20(second)`,
      );
      const byName = await ground.api.call(
        'GET',
        `${ground.backups()}?fieldSelector=metadata.name%3Db-3`,
      );
      const byPhase = await ground.api.call(
        'GET',
        `${ground.backups()}?fieldSelector=status.phase%3DCompleted`,
      );

      expect(namesOf(byLabel.body)).toEqual(['b-1', 'b-2']);
      expect(namesOf(bySet.body)).toEqual(['b-3', 'b-4', 'b-5']);
      expect(namesOf(byName.body)).toEqual(['b-3']);
      expect(byPhase.status).toBe(400);
      expect(byPhase.body.message).toBe('field label not supported: status.phase');
    });

    it('selects events by what they are and what they are about', async () => {
      const events = `/api/v1/namespaces/${ground.namespace}/events`;
      const involvedObject = { kind: 'Pod', namespace: ground.namespace, name: 'web' };
      for (const [name, type] of [
        ['one', 'Warning'],
        ['two', 'Normal'],
      ]) {
        const metadata = { name, namespace: ground.namespace };
        await ground.api.call('POST', events, { body: { metadata, type, involvedObject } });
      }

      const warnings = await ground.api.call('GET', `${events}?fieldSelector=type%3DWarning`);
      const about = await ground.api.call(
        'GET',
        `${events}?fieldSelector=involvedObject.name%3Dweb,type!%3DWarning`,
      );
      const unknown = await ground.api.call('GET', `${events}?fieldSelector=message%3Dx`);

      expect([namesOf(warnings.body), namesOf(about.body)]).toEqual([['one'], ['two']]);
      expect(unknown.status).toBe(400);
    });

    it('selects pods by their node and their phase', async () => {
      const pods = `/api/v1/namespaces/${ground.namespace}/pods`;
      for (const [name, nodeName] of [
        ['on-a', 'contract-a'],
        ['on-b', 'contract-b'],
      ]) {
        const metadata = { name, namespace: ground.namespace };
        const spec = { nodeName, containers: [{ name: 'c', image: 'contract.example/none' }] };
        await ground.api.call('POST', pods, { body: { metadata, spec } });
      }
      const path = `${pods}?fieldSelector=spec.nodeName%3Dcontract-b`;

      const there = await ground.api.call('GET', path);
      const running = await ground.api.call('GET', `${path},status.phase%3DSucceeded`);
      const unknown = await ground.api.call('GET', `${pods}?fieldSelector=spec.hostname%3Dx`);

      expect([namesOf(there.body), namesOf(running.body)]).toEqual([['on-b'], []]);
      expect(unknown.status).toBe(400);
    });

    it('compresses a long answer for a client that accepts it', async () => {
      await ground.createBackup('b-long', { annotations: { note: 'x'.repeat(200_000) } });

      const reply = await ground.api.call('GET', ground.backups(), {
        headers: { 'accept-encoding': 'gzip' },
      });
      await ground.api.call('DELETE', ground.backups('b-long'));

      expect(reply.headers['content-encoding']).toBe('gzip');
      expect(gunzipSync(reply.bytes).toString()).toContain('"b-long"');
      expect(reply.bytes.length).toBeLessThan(100_000);
    });
  });
}
