import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { until } from '../kubernetes/world.ts';
import { prepare, json, unpacked, type Ground, type VeleroWorld } from './world.ts';

/** A restore into another namespace, and what it leaves. */
export function restoreContract(start: () => Promise<VeleroWorld>): void {
  describe('restores', () => {
    let ground: Ground;
    let backup: string;
    let name: string;
    let target: string;
    const targets: string[] = [];

    beforeAll(async () => {
      ground = await prepare(start);
      backup = `${ground.app}-source`;
      await ground.create('backups', 'Backup', backup, { includedNamespaces: [ground.app] });
      await ground.reaches('backups', backup);
      // On a busy machine Velero can be there before the controller that puts kube-root-ca.crt into each new namespace: then nothing is told.
      let warnings: unknown;
      for (let attempt = 1; attempt <= 5 && warnings !== 1; attempt += 1) {
        name = `${ground.app}-copy-${attempt}`;
        target = `${ground.app}-target-${attempt}`;
        targets.push(target);
        await ground.create('restores', 'Restore', name, {
          backupName: backup,
          includedNamespaces: [ground.app],
          namespaceMapping: { [ground.app]: target },
        });
        warnings = (await ground.reaches('restores', name)).status?.['warnings'];
      }
    }, 180_000);
    afterAll(async () => {
      for (const one of targets) {
        await ground.api.call('DELETE', `/api/v1/namespaces/${one}`);
      }
      await ground.stop();
    });

    it('ends Completed, with the one warning that every restore into a new namespace has', async () => {
      const restore = await ground.read('restores', name);

      expect(restore?.status).toMatchObject({
        phase: 'Completed',
        warnings: 1,
        startTimestamp: expect.any(String),
        completionTimestamp: expect.any(String),
        progress: { totalItems: expect.any(Number), itemsRestored: expect.any(Number) },
      });
      expect(restore?.metadata.finalizers).toEqual([
        'restores.velero.io/external-resources-finalizer',
      ]);
      expect(restore?.spec['excludedResources']).toEqual(
        expect.arrayContaining(['nodes', 'events', 'backups.velero.io', 'restores.velero.io']),
      );
    });

    it('makes the objects in the mapped namespace, labelled, and not the namespace itself', async () => {
      const settings = await ground.api.call(
        'GET',
        `/api/v1/namespaces/${target}/configmaps/settings`,
      );
      const namespace = await ground.api.call('GET', `/api/v1/namespaces/${target}`);

      expect(settings.body.data).toEqual({ color: 'blue' });
      expect(settings.body.metadata.labels).toMatchObject({
        'velero.io/backup-name': backup,
        'velero.io/restore-name': name,
      });
      expect(namespace.body.metadata.labels).not.toHaveProperty('velero.io/restore-name');
    });

    it('leaves five files in the bucket: log, results, resource list, operations, volumes', async () => {
      const folder = `restores/${name}/`;

      expect(await ground.keys(folder)).toEqual([
        `${folder}${name}-volumeinfo.json.gz`,
        `${folder}restore-${name}-itemoperations.json.gz`,
        `${folder}restore-${name}-logs.gz`,
        `${folder}restore-${name}-resource-list.json.gz`,
        `${folder}restore-${name}-results.gz`,
      ]);
      expect(json(await ground.bytes(`${folder}restore-${name}-results.gz`))).toEqual({
        errors: {},
        warnings: {
          namespaces: {
            [target]: [
              'could not restore, ConfigMap:kube-root-ca.crt already exists. Warning: the in-cluster version is different than the backed-up version',
            ],
          },
        },
      });
      expect(
        json(await ground.bytes(`${folder}restore-${name}-resource-list.json.gz`)),
      ).toMatchObject({
        'v1/Namespace': [`${target}(created)`],
        'v1/ConfigMap': [`${target}/kube-root-ca.crt(failed)`, `${target}/settings(created)`],
        'v1/ServiceAccount': [`${target}/default(skipped)`],
        'apps/v1/Deployment': [`${target}/web(created)`],
      });
    });

    it('tells each collected message again at the end of its log', async () => {
      const log = unpacked(await ground.bytes(`restores/${name}/restore-${name}-logs.gz`));

      expect(log).toContain(`msg="Starting restore of backup velero/${backup}"`);
      expect(log).toContain(
        `level=warning msg="Namespace ${target}, resource restore warning: could not restore, ConfigMap:kube-root-ca.crt already exists.`,
      );
      expect(log.trimEnd().split('\n').at(-1)).toContain('msg="restore completed"');
    });

    it('refuses a restore from a backup that does not exist', async () => {
      const bad = `${ground.app}-nothing`;
      await ground.create('restores', 'Restore', bad, { backupName: 'nothing' });
      const restore = await ground.reaches('restores', bad);

      expect(restore.status).toMatchObject({
        phase: 'FailedValidation',
        validationErrors: [
          `Error retrieving backup: can't find backup velero/nothing: Backup.velero.io "nothing" not found`,
        ],
      });
      await ground.remove('restores', bad);
      await ground.isGone('restores', bad);
    });

    it('takes its files along when it is deleted, and leaves what it restored', async () => {
      await ground.remove('restores', name);
      await ground.isGone('restores', name);
      await until(async () => (await ground.keys(`restores/${name}/`)).length === 0);

      const settings = await ground.api.call(
        'GET',
        `/api/v1/namespaces/${target}/configmaps/settings`,
      );
      expect(settings.status).toBe(200);
    });
  });
}
