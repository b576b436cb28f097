import { expect, test } from '@jest/globals';
import {
  backupName,
  backupOfSchedule,
  hooksOf,
} from '../../../src/domain/schedule/backup-of-schedule.ts';
import { noon } from '../../support/velero.ts';

const of = { operation: 'op-7f3k', owner: 'U1ANNA', askedAt: noon };

function aSchedule(metadata: object, spec: object): Parameters<typeof backupOfSchedule>[0] {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: { name: 'daily', namespace: 'velero', uid: 'uid-1', ...metadata },
    spec,
  };
}

test('the labels of the template stand for those of the schedule where it has any', () => {
  const labels = { team: 'shop', 'app.kubernetes.io/managed-by': 'Helm' };
  const template = { metadata: { labels: { tier: 'gold' } } };

  const ofSchedule = backupOfSchedule(aSchedule({ labels }, { template: {} }), of);
  const ofTemplate = backupOfSchedule(aSchedule({ labels }, { template }), of);

  expect(ofSchedule.metadata.labels).toMatchObject({ team: 'shop' });
  expect(ofSchedule.metadata.labels?.['app.kubernetes.io/managed-by']).toBe('lifeboat');
  expect(ofTemplate.metadata.labels).toMatchObject({ tier: 'gold' });
  expect(ofTemplate.metadata.labels).not.toHaveProperty('team');
});

test('annotations come along but for ours, which mean something else on a backup', () => {
  const annotations = { note: 'x', 'lifeboat.dev/expiration-before': '2020-01-01T00:00:00Z' };

  const { metadata } = backupOfSchedule(aSchedule({ annotations }, { template: {} }), of);

  expect(metadata.annotations).toEqual({ note: 'x', 'lifeboat.dev/owner': 'U1ANNA' });
});

test('a backup belongs to its schedule only where the schedule owns those which Velero submits', () => {
  const owning = aSchedule({}, { template: {}, useOwnerReferencesInBackup: true });

  expect(backupOfSchedule(owning, of).metadata.ownerReferences).toEqual([
    { apiVersion: 'velero.io/v1', kind: 'Schedule', name: 'daily', uid: 'uid-1' },
  ]);
  expect(backupOfSchedule(aSchedule({}, {}), of).metadata).not.toHaveProperty('ownerReferences');
});

test('a name is a label as it is, whatever the schedule is called, and the schedule’s label is cut as Velero cuts it', () => {
  const long = `${'x'.repeat(38)}.${'y'.repeat(60)}`;

  const { metadata } = backupOfSchedule(aSchedule({ name: long }, { template: {} }), of);

  expect(backupName('daily', of)).toBe('daily-20261122120000-op-7f3k');
  expect(metadata.name).toMatch(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  );
  expect(metadata.name.length).toBeLessThanOrEqual(63);
  expect(metadata.labels?.['velero.io/schedule-name']).toHaveLength(63);
});

test('hooks of the template are counted', () => {
  const hooks = { resources: [{ name: 'one' }, { name: 'two' }] };

  expect(hooksOf(aSchedule({}, { template: { hooks } }))).toBe(2);
  expect(hooksOf(aSchedule({}, { template: { hooks: {} } }))).toBe(0);
  expect(hooksOf(aSchedule({}, {}))).toBe(0);
});
