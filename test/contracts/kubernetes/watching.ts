import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { WatchEvent } from './api.ts';
import { prepare, type Ground, type KubernetesWorld } from './world.ts';

/** Watches: order, selection, bookmarks, forgotten versions. */
export function watchingContract(start: () => Promise<KubernetesWorld>): void {
  describe('watches', () => {
    let ground: Ground;

    beforeAll(async () => {
      ground = await prepare(start);
    }, 120_000);
    afterAll(async () => ground.stop());

    it('tells changes in their order from the version of a list on, what happened before included', async () => {
      const list = await ground.api.call('GET', ground.backups());
      await ground.createBackup('w-1');
      await label('w-1', 'seen');
      const events = collect(`resourceVersion=${list.body.metadata.resourceVersion}`, 3);
      await ground.api.call('DELETE', ground.backups('w-1'));

      const seen = await events;

      expect(seen.map(({ type }) => type)).toEqual(['ADDED', 'MODIFIED', 'DELETED']);
      expect(seen.map(({ object }) => object.metadata.name)).toEqual(['w-1', 'w-1', 'w-1']);
      const versions = seen.map(({ object }) => Number(object.metadata.resourceVersion));
      expect(versions).toEqual(versions.toSorted((a, b) => a - b));
      expect(new Set(versions).size).toBe(3);
    });

    it('tells the present state first when no version is given, and marks its end with a bookmark', async () => {
      await ground.createBackup('w-2');

      const seen = await collect('allowWatchBookmarks=true', 2);

      expect(seen[0]).toMatchObject({ type: 'ADDED', object: { metadata: { name: 'w-2' } } });
      expect(seen[1]).toMatchObject({
        type: 'BOOKMARK',
        object: { metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } } },
      });
      await ground.api.call('DELETE', ground.backups('w-2'));
    });

    it('ends after the time asked for; shortly before, a bookmark tells the version of the last change in it', async () => {
      const { body } = await ground.api.call('GET', ground.backups());

      const from = `resourceVersion=${body.metadata.resourceVersion}`;
      const events = collect(`${from}&allowWatchBookmarks=true&timeoutSeconds=6`);
      await ground.createBackup('w-4');
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const made = await ground.createBackup('w-5');
      const seen = await events;

      const bookmark = seen.at(-1);
      expect(bookmark?.type).toBe('BOOKMARK');
      expect(bookmark?.object).toMatchObject({ kind: 'Backup', apiVersion: 'velero.io/v1' });
      expect(Number(bookmark?.object.metadata.resourceVersion)).toBeGreaterThanOrEqual(
        Number(made.body.metadata.resourceVersion),
      );
      await ground.api.call('DELETE', ground.backups('w-4'));
      await ground.api.call('DELETE', ground.backups('w-5'));
    }, 20_000);

    it('tells an object that stops matching the selector as deleted', async () => {
      const created = await ground.createBackup('w-3', { labels: { team: 'seen' } });
      const before = Number(created.body.metadata.resourceVersion) - 1;
      await label('w-3', 'other');

      const seen = await collect(`resourceVersion=${before}&labelSelector=team%3Dseen`, 2);

      expect(seen.map(({ type }) => type)).toEqual(['ADDED', 'DELETED']);
      await ground.api.call('DELETE', ground.backups('w-3'));
    });

    it('tells 410 as an event when the version is too old', async () => {
      const seen = await collect('resourceVersion=1');

      expect(seen).toHaveLength(1);
      expect(seen[0]).toMatchObject({
        type: 'ERROR',
        object: { kind: 'Status', status: 'Failure', reason: 'Expired', code: 410 },
      });
      expect(seen[0]?.object.message).toMatch(/^too old resource version: 1 \(\d+\)$/);
    });

    async function label(name: string, team: string): Promise<void> {
      await ground.api.call('PATCH', ground.backups(name), {
        type: 'application/merge-patch+json',
        body: { metadata: { labels: { team } } },
      });
    }

    /** So many events of a watch, or all until it ends. */
    async function collect(query: string, most = Number.POSITIVE_INFINITY): Promise<WatchEvent[]> {
      const seen: WatchEvent[] = [];
      for await (const event of ground.api.watch(`${ground.backups()}?watch=true&${query}`)) {
        seen.push(event);
        if (seen.length >= most) {
          break;
        }
      }
      return seen;
    }
  });
}
