import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { KubernetesObject } from '../../../src/domain/kubernetes-object.ts';
import { UserError } from '../../../src/errors.ts';
import type { ClusterObjects } from '../../../src/outside/kubernetes/cluster-objects.ts';
import { reach, type Reached } from './reach.ts';
import { prepare, until, type Ground, type KubernetesWorld } from './world.ts';

/** Any object of a cluster, through what the product reads and writes with. */
export function objectsContract(start: () => Promise<KubernetesWorld>): void {
  describe('objects', () => {
    let ground: Ground;
    let reached: Reached;
    let stranger: Reached;
    let objects: ClusterObjects;

    beforeAll(async () => {
      ground = await prepare(start);
      [reached, stranger] = await Promise.all([
        reach(ground.world.kubeconfig),
        reach(ground.world.restrictedKubeconfig),
      ]);
      ({ objects } = reached.cluster);
    }, 120_000);
    afterAll(async () => {
      await Promise.all([reached.stop(), stranger.stop()]);
      await ground.stop();
    });

    it('are created once; whoever comes second reads what is there', async () => {
      const first = await objects.create(maps(), map('made', { a: '1' }));
      const second = await objects.create(maps(), map('made', { a: '2' }));
      const read = await objects.read({ ...maps(), name: 'made' });

      expect(first.created).toBe(true);
      expect(second.created).toBe(false);
      expect(second.object.metadata.uid).toBe(first.object.metadata.uid);
      expect(read).toMatchObject({ kind: 'ConfigMap', apiVersion: 'v1', data: { a: '1' } });
      expect(read?.metadata).not.toHaveProperty('managedFields');
    });

    it('that are not there, or whose kind is not served, are not found', async () => {
      const absent = await objects.read({ ...maps(), name: 'absent' });
      const impossible = await objects.read({ ...maps(), name: '../secrets' });
      const notServed = { resource: 'things.example.org', version: 'v1', name: 'x' };

      expect([absent, impossible]).toEqual([undefined, undefined]);
      expect(await objects.read(notServed)).toBeUndefined();
      expect(await objects.list(notServed)).toEqual([]);
      expect(await objects.patch({ ...maps(), name: 'absent' }, {})).toBeUndefined();
    });

    it('are merged by a patch, that very one where its UID is said', async () => {
      const which = { ...maps(), name: 'patched' };
      const { object } = await objects.create(maps(), map('patched', { keep: '1', drop: '2' }));
      const { uid = '' } = object.metadata;

      const merged = await objects.patch(which, { data: { drop: null, more: '3' } }, { uid });
      const other = await objects.patch(which, { data: { keep: 'x' } }, { uid: noUid });

      expect(merged).toMatchObject({ data: { keep: '1', more: '3' } });
      expect(merged).not.toHaveProperty('data.drop');
      expect(other).toBeUndefined();
      expect(await objects.read(which)).toMatchObject({ data: { keep: '1' } });
    });

    it('are removed, that very one where its UID is said', async () => {
      const which = { ...maps(), name: 'removed' };
      const { object } = await objects.create(maps(), map('removed'));
      const { uid = '' } = object.metadata;

      expect(await objects.remove(which, { uid: noUid })).toBe('another');
      expect(await objects.remove(which, { uid })).toBe('removed');
      expect(await objects.remove(which, { uid })).toBe('gone');
    });

    it('of a namespace go with it, and removing it again while it goes is no failure', async () => {
      const name = `${ground.namespace}-left`;
      const which = { resource: 'namespaces', version: 'v1', name };
      const inside = { ...maps(), namespace: name };
      const metadata = { name };
      await objects.create(which, { apiVersion: 'v1', kind: 'Namespace', metadata });
      const { object } = await objects.create(inside, map('in-it'));

      const removed = await objects.remove(which);
      const again = await objects.remove(which);
      await until(async () => (await objects.read(which)) === undefined);

      expect(removed).toBe('removed');
      expect(['removed', 'gone']).toContain(again);
      const late = await objects.read({ ...inside, name: object.metadata.name });
      expect(late).toBeUndefined();
    }, 90_000);

    it('are listed by selectors, in more pages than one, and not above the most', async () => {
      const names = Array.from({ length: 12 }, (_, at) => `listed-${at + 10}`);
      await Promise.all(names.map((name) => objects.create(maps(), map(name, {}, { half: 'a' }))));
      const labels = 'half=a';

      const all = await objects.list({ ...maps(), labels });
      const one = await objects.list({ ...maps(), fields: 'metadata.name=listed-11' });
      const none = await objects.list({ ...maps(), labels: 'half in (b),other' });
      const everywhere = await objects.list({ resource: 'configmaps', version: 'v1', labels });

      expect(all.map(({ metadata }) => metadata.name)).toEqual(names);
      expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['ConfigMap']));
      expect(one).toHaveLength(1);
      expect(none).toEqual([]);
      expect(everywhere).toHaveLength(12);
      await expect(objects.list({ ...maps(), labels, most: 11 })).rejects.toThrow(/more than 11/);
    });

    it('are reduced as they arrive, in more pages than one, and known by their kind', async () => {
      const named = await objects.reduced(
        { ...maps(), kind: 'ConfigMap' },
        ({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.name}`,
      );
      const all = await objects.list(maps());
      const notServed = { resource: 'things.example.org', version: 'v1', kind: 'Thing' };

      expect(named).toEqual(all.map(({ metadata }) => `v1 ConfigMap ${metadata.name}`));
      expect(await objects.reduced(notServed, () => 1)).toEqual([]);
      const bounded = objects.reduced({ ...maps(), kind: 'ConfigMap', most: 3 }, () => 1);
      await expect(bounded).rejects.toThrow(/more than 3/);
      const forbidden = stranger.cluster.objects.reduced({ ...maps(), kind: 'Any' }, () => 1);
      await expect(forbidden).rejects.toThrow(/list configmaps in namespace/);
    });

    it('may be touched by whom the rights allow; a missing right is told by its rule', async () => {
      const right = { verb: 'create', resource: 'pods/exec', namespace: ground.namespace };
      const strange = stranger.cluster.objects;

      expect(await objects.mayI(right)).toBe(true);
      expect(await strange.mayI(right)).toBe(false);
      await expect(strange.list(maps())).rejects.toThrow(UserError);
      await expect(strange.list(maps())).rejects.toThrow(/list configmaps in namespace/);
    });

    it('give their metadata alone, one by one and in lists, and are counted without being read', async () => {
      const content = { password: 'not to be sent' };
      const names = ['quiet-1', 'quiet-2'];
      await Promise.all(
        names.map((name) => objects.create(maps(), map(name, content, { only: 'metadata' }))),
      );

      const one = await objects.metadata({ ...maps(), name: 'quiet-1' });
      const listed = await objects.list({
        ...maps(),
        labels: 'only=metadata',
        metadataOnly: true,
      });
      const all = await objects.list(maps());

      expect(one).toMatchObject({ name: 'quiet-1', labels: { only: 'metadata' } });
      expect(await objects.metadata({ ...maps(), name: 'absent' })).toBeUndefined();
      expect(listed.map(({ metadata }) => metadata.name)).toEqual(names);
      expect(listed.map((object) => 'data' in object)).toEqual([false, false]);
      expect(await objects.count(maps())).toBe(all.length);
      expect(all.length).toBeGreaterThan(2);
      expect(await objects.count({ resource: 'things.example.org', version: 'v1' })).toBe(0);
      const quotas = { ...maps(), resource: 'resourcequotas' };
      expect(await objects.count(quotas)).toBe(0);
    });

    it('may be touched by a service account as roles and bindings allow it, which only who has the right may ask', async () => {
      const { namespace } = ground;
      const rbac = { version: 'v1', namespace };
      const apiVersion = 'rbac.authorization.k8s.io/v1';
      await objects.create(
        { ...rbac, resource: 'roles.rbac.authorization.k8s.io' },
        {
          apiVersion,
          kind: 'Role',
          metadata: { name: 'reader' },
          rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }],
        },
      );
      await objects.create(
        { ...rbac, resource: 'rolebindings.rbac.authorization.k8s.io' },
        {
          apiVersion,
          kind: 'RoleBinding',
          metadata: { name: 'readers' },
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
          subjects: [
            { kind: 'ServiceAccount', name: 'one', namespace },
            {
              apiGroup: 'rbac.authorization.k8s.io',
              kind: 'Group',
              name: `system:serviceaccounts:${namespace}-friends`,
            },
          ],
        },
      );
      const get = { verb: 'get', resource: 'configmaps', namespace };
      const one = { namespace, name: 'one' };
      const other = { namespace, name: 'other' };
      const friend = { namespace: `${namespace}-friends`, name: 'any' };

      await until(() => objects.mayAccount(one, get));
      expect(await objects.mayAccount(friend, get)).toBe(true);
      expect(await objects.mayAccount(one, { ...get, verb: 'delete' })).toBe(false);
      expect(await objects.mayAccount(other, get)).toBe(false);
      await expect(stranger.cluster.objects.mayAccount(one, get)).rejects.toThrow(
        /create subjectaccessreviews\.authorization\.k8s\.io in the whole cluster/,
      );
    });

    it('have kinds that the server names, each in the version it prefers, and a version of the server', async () => {
      const { kinds, missing } = await objects.served();
      const named = new Map(kinds.map((kind) => [kind.resource, kind]));

      expect(missing).toEqual([]);
      expect(named.size).toBe(kinds.length);
      expect(named.get('configmaps')).toMatchObject({ version: 'v1', namespaced: true });
      expect(named.get('deployments.apps')).toMatchObject({ kind: 'Deployment', version: 'v1' });
      expect(named.get('datauploads.velero.io')).toMatchObject({ version: 'v2alpha1' });
      expect(named.get('namespaces')).toMatchObject({ namespaced: false });
      expect(await objects.version()).toMatch(/^v1\.\d+\.\d+/);
    });

    function maps(): { resource: string; version: string; namespace: string } {
      return { resource: 'configmaps', version: 'v1', namespace: ground.namespace };
    }
  });
}

const noUid = '00000000-0000-4000-8000-000000000000';

function map(
  name: string,
  data: object = {},
  labels: Record<string, string> = {},
): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, labels }, data };
}
