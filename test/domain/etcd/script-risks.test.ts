import { describe, expect, test } from '@jest/globals';

import type { EtcdJob } from '../../../src/domain/diagnosis/facts/etcd-jobs.ts';
import { risksOf } from '../../../src/domain/etcd/script-risks.ts';
import { anEtcdJob, goodScript } from '../../support/etcd.ts';
import { processorSeconds } from '../../support/processor-seconds.ts';

function risks(script: string, given: Partial<EtcdJob> = {}): readonly string[] {
  return risksOf(anEtcdJob({ script, ...given })).map(({ risk }) => risk);
}

const upload = 'aws s3 cp /backup/s.db s3://etcd/';
const check = 'etcdutl snapshot status /backup/s.db';

test('a script that ends with an error, verifies and uploads loses nothing', () => {
  expect(risks(goodScript)).toEqual([]);
});

describe('a failure that nobody sees', () => {
  test.each([
    [`etcdctl snapshot save /backup/s.db\n${check}\n${upload}`, ['failure hidden']],
    [`etcdctl snapshot save /backup/s.db; ${check}; ${upload}`, ['failure hidden']],
    [`set -e\netcdctl snapshot save /backup/s.db || true\n${check}\n${upload}`, ['failure hidden']],
    [
      `set -e\netcdctl snapshot save /backup/s.db\n${check}\n${upload} || echo failed`,
      ['upload unchecked'],
    ],
    [
      `set -e\netcdctl snapshot save /backup/s.db\n${check}\n${upload} || { echo failed; exit 1; }`,
      [],
    ],
    [`etcdctl snapshot save /backup/s.db || exit 1\n${check}\n${upload}`, []],
    [`if etcdctl snapshot save /backup/s.db; then\n${check}\n${upload}\nfi`, []],
    [`etcdctl snapshot save /backup/s.db\n[ $? -eq 0 ] || exit 1\n${check}\n${upload}`, []],
    [
      `#!/bin/bash -e\netcdctl \\\n  --endpoints=https://127.0.0.1:2379 \\\n  snapshot save /backup/s.db\n${check}\n${upload}`,
      [],
    ],
    [
      `# etcdctl snapshot save /old.db\nset -o errexit\netcdctl snapshot save /backup/s.db\n${check}\n${upload}`,
      [],
    ],
  ])('is found or not in %j', (script, found) => {
    expect(risks(script)).toEqual(found);
  });
});

describe('where a snapshot stays that nothing takes further', () => {
  const script = `set -e\nDIR=/backup/etcd\netcdctl snapshot save "$DIR/s.db"\n${check}`;

  test.each([
    ['hostPath', 'stays on the node'],
    ['emptyDir', 'gone with the pod'],
    ['claim', 'stays in the cluster'],
  ] as const)('on a volume of the kind %s it %s', (kind, risk) => {
    expect(risks(script, { mounts: [{ path: '/backup/', kind }] })).toEqual([risk]);
  });

  test('beside all volumes it is gone with the pod', () => {
    expect(risks(script, { mounts: [{ path: '/backups', kind: 'hostPath' }] })).toEqual([
      'gone with the pod',
    ]);
  });

  test('at a path that the script does not tell, nothing is claimed', () => {
    expect(risks(`set -e\netcdctl snapshot save $TARGET\n${check}`)).toEqual([]);
  });

  test.each([
    upload,
    'aws --profile etcd s3api put-object --bucket etcd --key s --body /backup/s.db',
    'mc cp /backup/s.db minio/etcd/',
    'rclone copy /backup etcd:prod',
    's3cmd put /backup/s.db s3://etcd/',
    'gsutil -q cp /backup/s.db gs://etcd/',
    'az storage blob upload --file /backup/s.db',
    'restic -r s3:etcd backup /backup',
    'rsync -a /backup/ host:/srv/etcd/',
    'curl -sf -T /backup/s.db https://store/etcd',
  ])('by %s it is taken further', (line) => {
    expect(risks(`${script}\n${line}`)).toEqual([]);
  });

  test('a second container may take it', () => {
    const { scripts } = anEtcdJob({ script });
    const uploads = { where: 'command of container upload', text: upload, isShell: true };

    expect(risks('', { scripts: [...scripts, uploads] })).toEqual([]);
  });
});

describe('a copy of the data directory', () => {
  test.each([
    ['tar czf /backup/etcd.tgz /var/lib/etcd', true],
    ['tar -C /var/lib/etcd -czf /backup/etcd.tgz member', true],
    ['cp -r /var/lib/etcd/member /backup/', true],
    ['rsync -a $ETCD_DATA_DIR/ host:/srv/etcd/', true],
    ['tar czf /backup/s.tgz /var/lib/etcd-backup/s.db', false],
    ['cp /backup/s.db /var/lib/etcd', false],
    ['ls /var/lib/etcd', false],
  ])('%s: %s', (line, isFound) => {
    expect(risks(`set -e\n${line}`).includes('living data copied')).toBe(isFound);
  });
});

describe('a clean-up', () => {
  const saved = `set -e\netcdctl snapshot save /backup/s.db\n${check}`;

  test.each([
    ['rm -rf /backup/*', true],
    ['rm -f "$DIR"/*.db', true],
    ['rm -rf ${DIR}', true],
    ['rm -f /backup/old.db', false],
    ['ls -t /backup | tail -n +8 | xargs rm -f', false],
  ])('by %s removes all: %s', (line, isFound) => {
    const job = { mounts: [{ path: '/backup', kind: 'other' as const }] };

    expect(risks(`${saved}\n${line}`, job)).toEqual(isFound ? ['removes all'] : []);
  });

  test('of what was uploaded is no loss, of the bucket it is', () => {
    expect(risks(`${saved}\n${upload}\nrm -rf /backup/*`)).toEqual([]);
    expect(risks(`${saved}\n${upload}\naws s3 rm s3://etcd/ --recursive`)).toEqual(['removes all']);
  });

  test('by age alone is told', () => {
    const line = 'find /backup -name "*.db" -mtime +7 -delete';

    expect(risks(`${saved}\n${upload}\n${line}`)).toEqual(['removes by age alone']);
  });
});

describe('version 2 of the interface', () => {
  test.each([
    ['etcdctl backup --data-dir /var/lib/etcd --backup-dir /backup', {}, true],
    [`ETCDCTL_API=2 etcdctl snapshot save /backup/s.db`, {}, true],
    [`etcdctl snapshot save /backup/s.db`, { images: ['quay.io/coreos/etcd:v3.3.10'] }, true],
    [`etcdctl snapshot save /backup/s.db`, { images: ['etcd:3.3.10'], apiVersion: '3' }, false],
    [`export ETCDCTL_API=3\netcdctl snapshot save /backup/s.db`, { images: ['etcd:3.2'] }, false],
    [`etcdctl snapshot save /backup/s.db`, { images: ['quay.io/coreos/etcd:v3.5.9'] }, false],
    [`etcdctl snapshot save /backup/s.db`, { images: ['acme/tools:1'] }, false],
  ])('%s with %j: %s', (line, given, isFound) => {
    expect(risks(`set -e\n${line}\n${check}\n${upload}`, given).includes('version 2 only')).toBe(
      isFound,
    );
  });
});

test('a snapshot that nobody verifies is told, once, without a line', () => {
  const found = risksOf(
    anEtcdJob({ script: `set -e\netcdctl snapshot save /backup/s.db\n${upload}` }),
  );

  expect(found).toEqual([{ risk: 'never verified' }]);
});

test('hostile scripts take no long time', () => {
  const words = ['aws ', 'rsync a', 'etcdctl ', 'find -mtime +', 'snapshot save ', '$A', 'rm -rf '];

  const seconds = processorSeconds(() => {
    for (const word of words) {
      risks(word.repeat(65_536 / word.length));
      risks(`${word.repeat(300)}\n`.repeat(60));
    }
  });

  expect(seconds).toBeLessThan(3);
});
