import { describe, expect, it } from '@jest/globals';

import { copiesOf } from './copies.ts';
import type { Ground, VeleroWorld } from './world.ts';

const mark = 'example.test/controller';

/** Restores that leave objects out by their labels, and what comes all the same because others need it. */
export function selectedRestoreContract(start: () => Promise<VeleroWorld>): void {
  describe('restores by labels', () => {
    const copies = copiesOf(start, furnish);

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
      const restore = await copies.copied('both', { labelSelector: {}, orLabelSelectors: [{}] });

      expect(restore.status).toMatchObject({
        phase: 'FailedValidation',
        validationErrors: [
          'encountered labelSelector as well as orLabelSelectors in restore spec, only one can be specified',
        ],
      });
    }, 60_000);

    async function restored(suffix: string, spec: object): Promise<string> {
      await copies.copied(suffix, spec);
      return copies.nameOf(suffix);
    }

    /** Without what Kubernetes itself puts into each namespace. */
    async function namesIn(namespace: string, plural: string): Promise<readonly string[]> {
      const { body } = await copies.ground.api.call(
        'GET',
        `/api/v1/namespaces/${namespace}/${plural}`,
      );
      const names = body.items.map(({ metadata }) => metadata.name);
      return names.filter((name) => name !== 'kube-root-ca.crt').toSorted();
    }
  });
}

async function furnish({ api, app }: Ground): Promise<void> {
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'needed' } }];
  async function make(plural: string, name: string, value: string | undefined, body: object) {
    const labels = value === undefined ? {} : { [mark]: value };
    const made = await api.call('POST', `/api/v1/namespaces/${app}/${plural}`, {
      body: { metadata: { name, labels }, ...body },
    });
    expect(made.status).toBe(201);
  }
  await make('configmaps', 'marked', 'a', {});
  await make('persistentvolumeclaims', 'needed', 'b', claim);
  await make('persistentvolumeclaims', 'unused', 'a', claim);
  await make('pods', 'left', 'c', { spec: { containers } });
  await make('pods', 'database', undefined, { spec: { containers, volumes } });
}

const containers = [{ name: 'one', image: 'nginx:1.31' }];
const claim = {
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};
