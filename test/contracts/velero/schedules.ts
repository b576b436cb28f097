import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { until } from '../kubernetes/world.ts';
import { prepare, type Ground, type Object, type VeleroWorld } from './world.ts';

/** Schedules and the backups that they make. */
export function scheduleContract(start: () => Promise<VeleroWorld>): void {
  describe('schedules', () => {
    let ground: Ground;

    beforeAll(async () => {
      ground = await prepare(start);
    }, 180_000);
    afterAll(async () => ground.stop());

    it('enables a schedule that can be read, and tells what is wrong with another', async () => {
      const [good, bad] = [`${ground.app}-yearly`, `${ground.app}-never`];
      const template = { includedNamespaces: [ground.app] };
      await ground.create('schedules', 'Schedule', good, { schedule: '0 0 1 1 *', template });
      await ground.create('schedules', 'Schedule', bad, { schedule: 'at tea time', template });

      const enabled = await ground.reaches('schedules', good, ['Enabled', 'FailedValidation']);
      const refused = await ground.reaches('schedules', bad, ['Enabled', 'FailedValidation']);

      expect(enabled.status?.phase).toBe('Enabled');
      expect(enabled.spec['skipImmediately']).toBe(false);
      expect(refused.status?.phase).toBe('FailedValidation');
      expect(refused.status?.validationErrors?.[0]).toMatch(/^invalid schedule: /);
      await ground.remove('schedules', good);
      await ground.remove('schedules', bad);
    });

    it('makes backups by its template, named and labelled after it, when it is time', async () => {
      const name = `${ground.app}-often`;
      await ground.create('schedules', 'Schedule', name, {
        schedule: '@every 1s',
        template: { includedNamespaces: [ground.app], ttl: '1h0m0s' },
      });
      const made = await until(async () => (await backupsOf(name))[0], 150_000);
      // Velero writes it down after it has made the backup.
      const last = await until(
        async () => (await ground.read('schedules', name))?.status?.['lastBackup'],
        30_000,
      );
      await ground.remove('schedules', name);
      const backup = await ground.reaches('backups', made.metadata.name);

      expect(backup.metadata.name).toMatch(new RegExp(`^${name}-\\d{14}$`));
      expect(backup.spec).toMatchObject({ includedNamespaces: [ground.app], ttl: '1h0m0s' });
      expect(last).toEqual(expect.any(String));
    }, 240_000);

    async function backupsOf(schedule: string): Promise<readonly Object[]> {
      const selector = encodeURIComponent(`velero.io/schedule-name=${schedule}`);
      const { body } = await ground.api.call(
        'GET',
        `/apis/velero.io/v1/namespaces/velero/backups?labelSelector=${selector}`,
      );
      return body.items as readonly Object[];
    }
  });
}
