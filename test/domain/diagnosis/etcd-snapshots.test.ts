import { describe, expect, test } from '@jest/globals';

import { etcdCopies } from '../../../src/domain/diagnosis/checks/etcd-copies.ts';
import { etcdJobs } from '../../../src/domain/diagnosis/checks/etcd-jobs.ts';
import { etcdSnapshots } from '../../../src/domain/diagnosis/checks/etcd-snapshots.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts, Slices } from '../../../src/domain/diagnosis/facts.ts';
import type { SnapshotPlaceSeen } from '../../../src/domain/diagnosis/facts/etcd-snapshots.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aGoodSnapshot, anEtcdJob, aSnapshotPlace } from '../../support/etcd.ts';
import { aClusterState, aStorageLocation, hours, noon } from '../../support/velero.ts';

function facts(
  places: readonly SnapshotPlaceSeen[],
  given: { readonly rpoMs?: number; readonly seen?: Partial<Slices> } = {},
): DiagnosisFacts {
  const { rpoMs = 6 * hours, seen = {} } = given;
  return someFacts({ seen: { etcdSnapshots: { places, rpoMs }, ...seen } });
}

function checksOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ check, severity }) => `${severity} ${check}`);
}

const [place] = [aSnapshotPlace()];

test('a whole snapshot within its target is told with its proof, and nothing else', () => {
  expect(etcdSnapshots(facts([place]))).toMatchObject([
    {
      check: 'etcd/snapshot-good',
      severity: 'info',
      evidence: [
        's3://acme-etcd/prod-eu/8.db: 50.0 MB, stored at 2026-11-22T11:00:00Z (1 h ago)',
        'SHA-256 verified over 50000000 bytes',
      ],
    },
  ]);
});

describe('age', () => {
  test('above the configured target is a missed target', () => {
    const all = etcdSnapshots(facts([place], { rpoMs: 30 * 60_000 }));

    expect(checksOf(all)).toContain('P0 etcd/snapshot-old');
  });

  test('above twice the interval of the job is on the way to it, where no target is set', () => {
    const etcdSnapshotsSeen = { places: [place] };
    const etcdJobsSeen = { jobs: [anEtcdJob({ cron: '*/10 * * * *' })], missing: [], leftOut: 0 };
    const seen = { etcdSnapshots: etcdSnapshotsSeen, etcdJobs: etcdJobsSeen };

    expect(checksOf(etcdSnapshots(someFacts({ seen })))).toContain('P1 etcd/snapshot-old');
    expect(
      checksOf(etcdSnapshots(someFacts({ seen: { etcdSnapshots: etcdSnapshotsSeen } }))),
    ).not.toContain('P1 etcd/snapshot-old');
  });

  test('is explained by the job that fails', () => {
    const runs = [
      { name: 'r2', startedAt: noon, outcome: 'failed' as const },
      { name: 'r1', startedAt: noon, outcome: 'failed' as const },
    ];
    const seen = { etcdJobs: { jobs: [anEtcdJob({ runs })], missing: [], leftOut: 0 } };

    const [root] = diagnose(facts([place], { rpoMs: 1, seen }), [etcdSnapshots, etcdJobs]);

    expect(root).toMatchObject({
      check: 'etcd/job-failed',
      severity: 'P0',
      consequences: [{ check: 'etcd/snapshot-old' }],
    });
  });

  test('of nothing at all is a missed target too', () => {
    const { newest: _, ...empty } = aSnapshotPlace({ stored: [], count: 0 });

    expect(checksOf(etcdSnapshots(facts([empty])))).toEqual(['P0 etcd/snapshot-missing']);
  });
});

describe('size', () => {
  test('of less than half of what is usual is found, with the ones before it', () => {
    const [first, ...rest] = place.stored;
    const stored = [{ key: '8.db', storedAt: noon, ...first, bytes: 20_000_032 }, ...rest];

    const found = etcdSnapshots(facts([aSnapshotPlace({ stored })]));

    expect(found[0]).toMatchObject({
      check: 'etcd/snapshot-shrunk',
      severity: 'P1',
      title: { en: 'The newest etcd snapshot is 20.0 MB, earlier ones 50.0 MB' },
    });
    expect(found[0]?.evidence).toHaveLength(6);
  });

  test('of the first few snapshots is compared with nothing', () => {
    const stored = place.stored
      .slice(0, 3)
      .map((one, at) => ({ ...one, bytes: at === 0 ? 1 : 100 }));

    expect(checksOf(etcdSnapshots(facts([aSnapshotPlace({ stored })])))).not.toContain(
      'P1 etcd/snapshot-shrunk',
    );
  });
});

describe('content', () => {
  const bytes = 50_000_032;

  test.each([
    ['changed', { state: 'changed' }, 'P0 etcd/snapshot-damaged'],
    ['cut off', { state: 'cut off', databaseBytes: 60_000_000 }, 'P0 etcd/snapshot-damaged'],
    ['empty', { state: 'no snapshot', format: 'empty' }, 'P0 etcd/snapshot-damaged'],
    ['without a sum', { state: 'no sum' }, 'P2 etcd/snapshot-without-sum'],
    [
      'encrypted',
      { state: 'no snapshot', format: 'encrypted by age' },
      'info etcd/snapshot-not-readable',
    ],
    [
      'of another kind',
      { state: 'no snapshot', format: 'unknown' },
      'P2 etcd/snapshot-not-recognized',
    ],
  ] as const)('that is %s is told as %j', (_, read, expected) => {
    const file = { read: { bytes, secrets: 'none' as const, ...read } };
    const newest = { key: '8.db', state: 'read' as const, files: [file] };

    expect(checksOf(etcdSnapshots(facts([aSnapshotPlace({ newest })])))).toEqual([expected]);
  });

  test('whose packing is broken is damaged, in the words of who unpacks it', () => {
    const newest = { key: '8.db', state: 'damaged' as const, why: 'unexpected end of file' };

    expect(etcdSnapshots(facts([aSnapshotPlace({ newest })]))[0]).toMatchObject({
      check: 'etcd/snapshot-damaged',
      evidence: ['unexpected end of file', expect.stringContaining('8.db')],
    });
  });

  test('of a tar with a data directory is no snapshot', () => {
    const read = { state: 'no sum' as const, bytes, secrets: 'none' as const };
    const files = [{ path: 'etcd/member/snap/db', read }];
    const newest = { key: '8.tar', state: 'read' as const, files };

    expect(checksOf(etcdSnapshots(facts([aSnapshotPlace({ newest })])))).toEqual([
      'P1 etcd/snapshot-of-data-directory',
    ]);
  });

  test('that was not read to its end is told as unchecked, with how much was read', () => {
    const newest = { key: '8.db', state: 'not fully read' as const, bytesRead: 1000 };

    expect(etcdSnapshots(facts([aSnapshotPlace({ newest })]))[0]).toMatchObject({
      check: 'etcd/snapshot-unchecked',
      severity: 'info',
      evidence: expect.arrayContaining([
        '1000 of 50000032 bytes were read in the time of a diagnosis',
      ]),
    });
  });

  test.each([
    [undefined, 'P2 etcd/secrets-readable'],
    ['aws:kms', 'info etcd/secrets-readable'],
  ])('with readable Secrets, encrypted by the store with %s, is %s', (encryption, expected) => {
    const good = aGoodSnapshot('readable');
    const newest = encryption === undefined ? good : { ...good, encryption };

    expect(checksOf(etcdSnapshots(facts([aSnapshotPlace({ newest })])))).toContain(expected);
  });
});

test('a place inside a storage location is found: Velero would call the location invalid', () => {
  const around = aStorageLocation({ bucket: 'acme-etcd' });
  const state = aClusterState({ storageLocations: [around] });

  const found = etcdSnapshots({ ...facts([place]), state });

  expect(checksOf(found)).toContain('P1 etcd/inside-storage-location');
});

describe('a second copy', () => {
  const copyAt = { bucket: 'acme-etcd-copy', prefix: '', forcePathStyle: false };

  function copy(given: Partial<SnapshotPlaceSeen> = {}): SnapshotPlaceSeen {
    return aSnapshotPlace({ place: copyAt, number: 1, ...given });
  }

  test('that nobody names is not known of', () => {
    expect(checksOf(etcdCopies(facts([place])))).toEqual(['info etcd/no-second-copy']);
  });

  test('that gave no answer is not taken for a missing one', () => {
    expect(etcdCopies(facts([copy()]))).toEqual([]);
  });

  test('that has the newest one too gives nothing to find', () => {
    expect(etcdCopies(facts([place, copy()]))).toEqual([]);
  });

  test('that has it in another size, or has only older ones, is told', () => {
    const cut = copy({ stored: place.stored.map((one) => ({ ...one, bytes: 10 })) });
    const late = copy({ stored: place.stored.slice(3) });

    expect(checksOf(etcdCopies(facts([place, cut])))).toEqual(['P2 etcd/copy-differs']);
    expect(checksOf(etcdCopies(facts([place, late])))).toEqual(['P2 etcd/copy-behind']);
    expect(checksOf(etcdCopies(facts([place, copy({ stored: [], count: 0 })])))).toContain(
      'P2 etcd/copy-behind',
    );
  });

  test('that is one snapshot behind within the target is on its way', () => {
    const soon = copy({ stored: place.stored.slice(1) });

    expect(etcdCopies(facts([place, soon]))).toEqual([]);
  });

  test('that is damaged is worse than none, and yet no lack of a good one', () => {
    const newest = { key: '8.db', state: 'damaged' as const, why: 'incorrect data check' };

    expect(checksOf(etcdCopies(facts([place, copy({ newest })])))).toEqual([
      'P1 etcd/snapshot-damaged',
    ]);
  });
});
