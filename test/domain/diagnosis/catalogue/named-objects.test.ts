import { expect, test } from '@jest/globals';

import { resultLine } from '../../../../src/domain/backup-log/result-line.ts';
import { parseLogLine } from '../../../../src/domain/backup-log/log-line.ts';
import { spoken, subject } from '../../../../src/domain/backup-log/shape.ts';
import { named } from '../../../../src/domain/diagnosis/catalogue/named-objects.ts';
import { rows } from '../../../../src/domain/diagnosis/catalogue/rows.ts';
import { aSaidLine } from '../../../support/diagnosis.ts';
import type { Said } from './said.ts';
import { saidByServer } from './said-by-server.ts';
import { saidOfObjects } from './said-of-objects.ts';
import { saidOfVolumes } from './said-of-volumes.ts';

const all: readonly Said[] = [...saidByServer, ...saidOfVolumes, ...saidOfObjects];

function exampleOf([, where, text]: Said) {
  const line = where === 'results' ? resultLine(text, 'error', 'shop') : parseLogLine(text);
  return line === undefined || where === 'status'
    ? { text, subject: '' }
    : { text: spoken(line), subject: subject(line) };
}

function rowOf(number: number) {
  const row = rows.find((one) => one.number === number);
  if (row === undefined) {
    throw new Error(`no row ${number}`);
  }
  return row;
}

/** What the title says beyond what it says of every such line. */
function nameIn(number: number, ...said: Parameters<typeof named>[1]): string {
  const row = rowOf(number);
  return named(row, said).title.en.replace(row.title.en, '');
}

test.each([
  [3, ': default'],
  [4, ': velero/bvb-s3-backup'],
  [5, ': nope'],
  [6, ': [etcd-snapshots]'],
  [7, ': velero.io/gcp'],
  [8, ': [checksumAlg]'],
  [23, ': node node-3'],
  [27, ': pods shop/job-1'],
  [28, ': Volume logs in pod shop/web-0'],
  [35, ': StorageClass fast'],
  [37, ': volumesnapshot shop/velero-data-0-7kq2z'],
  [44, ': PVC: data-0'],
  [45, ': Deployment:web'],
  [46, ': services/shop/web'],
  [47, ': pods/shop/web-0'],
  [48, ': webhook "validate.nginx.ingress.kubernetes.io"'],
  [49, ': pods/shop/web-0'],
  [50, ': quota: small'],
  [52, ': namespace shop'],
  [54, ': pods shop/db-0'],
  [55, ': hook warm-up in container web in pod shop/web-0'],
  [57, ': external.metrics.k8s.io/v1beta1'],
  [58, ': snapshot snap-088dc54a0627c1c41'],
  [63, ': east'],
  [64, ': nodes'],
  [65, ': PVC shop/data-0'],
  [70, ': create resource "secrets" in API group "" in the namespace "quota"'],
  [71, ': backup velero/gone'],
  [72, ': namespace shop-old'],
])('a title of row %d names what its line is about%s', (number, name) => {
  const names = all
    .filter(([row]) => row === number)
    .map((said) => {
      const example = exampleOf(said);
      return nameIn(number, aSaidLine('', { first: example, last: example }));
    });

  expect(names).toContain(name);
});

test('every pattern that names an object is in some line, and captures', () => {
  const idle = rows.flatMap(({ number, object = [] }) =>
    object
      .filter((one) => !all.some((said) => one.exec(exampleOf(said).text)?.[1] !== undefined))
      .map((one) => `${number}: ${one.source}`),
  );

  expect(idle).toEqual([]);
});

function transfer(volume: string, kind = 'PodVolumeBackup') {
  const example = { text: 'data path backup failed: odd', subject: volume };
  return aSaidLine('', { by: { kind, name: 'x' }, first: example, last: example });
}

test('the transfer of a volume that failed is told with its volume, in both languages', () => {
  expect(named(rowOf(43), [transfer('volumes shop/web-0/data')]).title).toEqual({
    en: 'A volume’s transfer failed or was canceled: shop/web-0/data',
    zh: '卷的传输失败或被取消：shop/web-0/data',
  });
});

test('one object that two lines name in two ways is named once', () => {
  const both = [transfer('volumes shop/data-0'), transfer('persistentvolumeclaims shop/data-0')];

  expect(nameIn(43, ...both)).toBe(': persistentvolumeclaims shop/data-0');
});

test('of several objects three are named and the others counted', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map((one) => transfer(`volumes shop/${one}`));

  expect(nameIn(43, ...five)).toBe(': shop/a, shop/b, shop/c and 2 more');
  expect(named(rowOf(43), five).title.zh).toMatch(/：shop\/a、shop\/b、shop\/c 等 5 个$/);
});

test('where only the first and the last of many lines are known, others are said to be possible', () => {
  const many = aSaidLine('', {
    count: 40,
    first: { text: 'Error executing hook', subject: 'pods shop/db-0' },
    last: { text: 'Error executing hook', subject: 'pods shop/db-9' },
  });

  expect(nameIn(54, many)).toBe(': pods shop/db-0, pods shop/db-9 and possibly others');
});

function failedAt(claim: string) {
  return aSaidLine(
    `error executing custom action (groupResource=persistentvolumeclaims, namespace=shop, name=${claim}): odd`,
  );
}

test('several objects that a plugin failed at are all in the title', () => {
  expect(named(rowOf(38), [failedAt('data-0'), failedAt('data-1')]).title.en).toBe(
    'A plugin failed: the object it was processing is missing from the backup: persistentvolumeclaims shop/data-0, persistentvolumeclaims shop/data-1',
  );
});

test('what results of a restore know only by its namespace is told as a namespace', () => {
  const example = { text: 'pod volume restore failed: odd', subject: 'shop' };
  const said = aSaidLine('', {
    by: { kind: 'Restore', name: 'r' },
    first: example,
    last: example,
  });

  expect(nameIn(43, said)).toBe(': namespace shop');
});

test.each(['', '<!channel> shop', `pods ${'x'.repeat(400)}`, 'pods shop/web\n0'])(
  'what is no name is not in a title: %j',
  (about) => {
    expect(nameIn(43, transfer(about))).toBe('');
  },
);
