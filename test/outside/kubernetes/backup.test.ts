import { expect, test } from '@jest/globals';

import { backup } from '../../../src/outside/kubernetes/reduce/backup.ts';
import { aBackupObject } from '../../support/velero-objects.ts';

test('A backup keeps what is used of it, in milliseconds', () => {
  const uid = 'e1a6d3a2-0000-4000-8000-000000000001';
  const object = aBackupObject('daily-20261122100000', { metadata: { uid } });

  expect(backup(object)).toEqual({
    name: 'daily-20261122100000',
    uid,
    schedule: 'daily',
    storageLocation: 'default',
    phase: 'Completed',
    includedNamespaces: [],
    excludedNamespaces: [],
    createdAt: Date.parse('2026-11-22T10:00:00Z'),
    startedAt: Date.parse('2026-11-22T10:00:00Z'),
    completedAt: Date.parse('2026-11-22T10:05:00Z'),
    expiresAt: Date.parse('2026-12-22T10:00:00Z'),
    items: 120,
    totalItems: 121,
    warnings: 2,
    errors: 0,
    validationErrors: [],
    operationTimeoutMs: 4 * 3_600_000,
  });
});

test('A backup tells when it was last changed, what its hooks and plugins did, and why it was not collected', () => {
  const object = aBackupObject('daily-1', {
    metadata: {
      labels: { 'velero.io/gc-failure': 'BSLReadOnly' },
      managedFields: [
        { manager: 'kubectl', time: '2026-11-22T10:00:00Z' },
        { manager: 'velero-server', time: '2026-11-22T10:04:59Z' },
        { manager: 'odd', time: 7 },
        'nonsense',
      ],
    },
    status: {
      hookStatus: { hooksAttempted: 3, hooksFailed: 1 },
      backupItemOperationsAttempted: 4,
      backupItemOperationsCompleted: 2,
    },
  });

  expect(backup(object)).toMatchObject({
    changedAt: Date.parse('2026-11-22T10:04:59Z'),
    hooks: { attempted: 3, failed: 1 },
    operations: { attempted: 4, completed: 2, failed: 0 },
    notCollected: 'BSLReadOnly',
  });
});

test.each([
  ['12h0m0s', 12 * 3_600_000],
  ['soon', undefined],
])('A backup whose files of pods may take %s has %s ms for them', (written, ms) => {
  const annotations = { 'velero.io/pod-volume-timeout': written };

  expect(backup(aBackupObject('daily-1', { metadata: { annotations } }))?.podVolumeTimeoutMs).toBe(
    ms,
  );
});

test('A backup that Velero has not seen has an empty phase, no times and no counters', () => {
  const object = aBackupObject('new', { spec: {}, status: {}, metadata: { labels: {} } });

  const reduced = backup(object);

  expect(reduced).toMatchObject({ phase: '', items: 0, warnings: 0, errors: 0 });
  expect(reduced).not.toHaveProperty('schedule');
  expect(reduced).not.toHaveProperty('startedAt');
});

test('A phase that nobody knows yet is kept as it is', () => {
  expect(backup(aBackupObject('odd', { status: { phase: 'Levitating' } }))?.phase).toBe(
    'Levitating',
  );
});

test('Namespaces that are named are kept, and a star among others too', () => {
  const spec = { includedNamespaces: ['shop', 'db-*'], excludedNamespaces: ['kube-system'] };

  expect(backup(aBackupObject('some', { spec }))).toMatchObject({
    includedNamespaces: ['shop', 'db-*'],
    excludedNamespaces: ['kube-system'],
  });
});

test.each([
  ['no name', { metadata: {} }],
  ['a name that is a number', { metadata: { name: 7 } }],
  ['metadata that is a list', { metadata: [] }],
  ['nothing', {}],
])('What has %s is not kept', (_, object) => {
  expect(backup(object)).toBeUndefined();
});

test('Fields of wrong types count as not there', () => {
  const object = {
    metadata: { name: 'odd', labels: 'daily', creationTimestamp: 5, uid: {} },
    spec: {
      storageLocation: ['default'],
      includedNamespaces: 'shop',
      excludedNamespaces: [1, 'a'],
    },
    status: {
      phase: 3,
      startTimestamp: 'yesterday',
      errors: '7',
      warnings: -1,
      progress: [],
      queuePosition: Number.NaN,
      failureReason: { a: 1 },
      validationErrors: { 0: 'x' },
    },
  };

  expect(backup(object)).toEqual({
    name: 'odd',
    uid: '',
    phase: '',
    includedNamespaces: [],
    excludedNamespaces: ['a'],
    createdAt: 0,
    items: 0,
    totalItems: 0,
    warnings: 0,
    errors: 0,
    validationErrors: [],
  });
});

test.each([
  ['a list', []],
  ['a text', 'x'],
  ['nothing', null],
])('A spec and a status that are %s count as empty', (_, odd) => {
  expect(backup(aBackupObject('odd', { spec: odd, status: odd }))).toMatchObject({ phase: '' });
});

test('Messages are masked and bounded, and so is their number', () => {
  const secret = `https://user:hunter2hunter2@store.example/ ${'x'.repeat(1_000_000)}`;
  const status = {
    failureReason: secret,
    validationErrors: Array.from({ length: 5_000 }, () => secret),
  };

  const reduced = backup(aBackupObject('loud', { status }));

  expect(reduced?.failureReason).not.toContain('hunter2');
  expect(reduced?.failureReason?.length).toBeLessThanOrEqual(2_000);
  expect(reduced?.validationErrors).toHaveLength(20);
  expect(JSON.stringify(reduced)).not.toContain('hunter2');
});

test('Long lists of namespaces are bounded', () => {
  const includedNamespaces = Array.from({ length: 100_000 }, (_, index) => `ns-${index}`);

  const reduced = backup(aBackupObject('wide', { spec: { includedNamespaces } }));

  expect(reduced?.includedNamespaces).toHaveLength(1_000);
});
