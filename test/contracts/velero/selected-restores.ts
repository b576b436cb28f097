import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { prepare, type Ground, type Object, type VeleroWorld } from './world.ts';

const mark = 'example.test/controller';

/** Restores that leave objects out by their labels, and what comes all the same because others need it. */
export function selectedRestoreContract(start: () => Promise<VeleroWorld>): void {
  describe('restores by labels', () => {
    let ground: Ground;
    let backup: string;
    const targets: string[] = [];

    beforeAll(async () => {
      ground = await prepare(start);
      await furnish();
      backup = `${ground.app}-labels`;
      await ground.create('backups', 'Backup', backup, { includedNamespaces: [ground.app] });
      await ground.reaches('backups', backup);
    }, 180_000);
    afterAll(async () => {
      for (const target of targets) {
        await ground.api.call('DELETE', `/api/v1/namespaces/${target}`);
      }
      await ground.stop();
    });

    it('leave out what carries the label, of each kind, but not the claim that a restored pod needs', async () => {
      const target = await restored('without', {
        labelSelector: { matchExpressions: [{ key: mark, operator: 'DoesNotExist' }] },
      });

      expect(await namesIn(target, 'configmaps')).toEqual(['settings']);
      expect(await namesIn(target, 'pods')).toContain('database');
      expect(await namesIn(target, 'pods')).not.toContain('left');
      expect(await namesIn(target, 'persistentvolumeclaims')).toEqual(['needed']);
    }, 120_000);

    it('bring only what carries one of the values', async () => {
      const target = await restored('with', {
        labelSelector: { matchExpressions: [{ key: mark, operator: 'In', values: ['a', 'b'] }] },
      });

      expect(await namesIn(target, 'configmaps')).toEqual(['marked']);
      expect(await namesIn(target, 'persistentvolumeclaims')).toEqual(['needed', 'unused']);
      expect(await namesIn(target, 'secrets')).toEqual([]);
    }, 120_000);

    it('bring what any of several selectors names', async () => {
      const target = await restored('any', {
        orLabelSelectors: [{ matchLabels: { [mark]: 'a' } }, { matchLabels: { app: 'web' } }],
      });

      expect(await namesIn(target, 'configmaps')).toEqual(['marked']);
      expect(await namesIn(target, 'persistentvolumeclaims')).toEqual(['unused']);
    }, 120_000);

    it('are refused with both ways of selecting', async () => {
      const restore = await asked('both', { labelSelector: {}, orLabelSelectors: [{}] });

      expect(restore.status).toMatchObject({
        phase: 'FailedValidation',
        validationErrors: [
          'encountered labelSelector as well as orLabelSelectors in restore spec, only one can be specified',
        ],
      });
    }, 60_000);

    async function furnish(): Promise<void> {
      const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'needed' } }];
      await make('configmaps', 'marked', 'a', {});
      await make('persistentvolumeclaims', 'needed', 'b', claim);
      await make('persistentvolumeclaims', 'unused', 'a', claim);
      await make('pods', 'left', 'c', { spec: { containers } });
      await make('pods', 'database', undefined, { spec: { containers, volumes } });
    }

    async function make(plural: string, name: string, value: string | undefined, body: object) {
      const labels = value === undefined ? {} : { [mark]: value };
      const path = `/api/v1/namespaces/${ground.app}/${plural}`;
      const made = await ground.api.call('POST', path, {
        body: { metadata: { name, labels }, ...body },
      });
      expect(made.status).toBe(201);
    }

    async function restored(suffix: string, spec: object): Promise<string> {
      targets.push(`${ground.app}-${suffix}`);
      await asked(suffix, spec);
      return `${ground.app}-${suffix}`;
    }

    async function asked(suffix: string, spec: object): Promise<Object> {
      const name = `${ground.app}-${suffix}`;
      await ground.create('restores', 'Restore', name, {
        backupName: backup,
        includedNamespaces: [ground.app],
        namespaceMapping: { [ground.app]: name },
        ...spec,
      });
      return ground.reaches('restores', name);
    }

    /** Without what Kubernetes itself puts into each namespace. */
    async function namesIn(namespace: string, plural: string): Promise<readonly string[]> {
      const { body } = await ground.api.call('GET', `/api/v1/namespaces/${namespace}/${plural}`);
      const names = body.items.map(({ metadata }) => metadata.name);
      return names.filter((name) => name !== 'kube-root-ca.crt').toSorted();
    }
  });
}

const containers = [{ name: 'one', image: 'nginx:1.31' }];
const claim = {
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};
