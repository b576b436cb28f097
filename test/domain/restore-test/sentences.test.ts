import { expect, test } from '@jest/globals';

import { inEnglish, type Unfit } from '../../../src/domain/restore-test/choose-backup.ts';
import { type CopyRefusal, refusalInEnglish } from '../../../src/domain/restore-test/copy-plan.ts';
import { judge, type Seen } from '../../../src/domain/restore-test/judge.ts';
import { sentenceIn } from '../../../src/domain/restore-test/sentences.ts';
import { allWell, ready, restoreOf } from '../../support/seen.ts';

test.each<[string, string]>([
  ['its archive is missing from the bucket', '存储桶中缺少它的归档文件'],
  ['daily-1: it failed in part, with 3 errors', 'daily-1：它部分失败，有 3 个错误'],
  [
    'shop: probe front door: did not answer: the pod closed the connection',
    'shop：探测 front door：没有应答：Pod 关闭了连接',
  ],
  [
    '2 of 9 objects did not come, such as Deployment shop/web',
    '9 个对象中有 2 个没有恢复，例如 Deployment shop/web',
  ],
  [
    'no data of volume shop/data: skipped: by policy',
    '卷没有数据：shop/data：备份时被跳过：by policy',
  ],
  [
    'kept out by our isolation: Deployment shop/web: violates PodSecurity "baseline:latest"',
    '被副本的隔离挡在外面：Deployment shop/web: violates PodSecurity "baseline:latest"',
  ],
  [
    'daily-2: its stored bytes are damaged, as was found at 2026-11-22 07:30 UTC: cut off',
    'daily-2：它的存储数据已损坏（发现于 2026-11-22 07:30 UTC）：cut off',
  ],
  [
    'the last good one before it is daily-1 of 2026-11-21 07:30 UTC',
    '它之前最近的完好备份是 daily-1（2026-11-21 07:30 UTC）',
  ],
  [
    'a newer good copy of its content is there: daily-3 of 2026-11-23 07:30 UTC',
    '有较新的完好副本：daily-3（2026-11-23 07:30 UTC）',
  ],
  [
    "its archive can't be had: Velero’s server is not running: none of its Deployments has a ready replica; bring it back up and repeat the test",
    '无法取得它的归档文件：Velero 服务端未在运行：其 Deployment 都没有就绪的副本；请先恢复服务端，然后重新测试',
  ],
  ['no good copy of its content is left', '相同内容已没有完好的副本'],
  ['and 12 more', '另有 12 项'],
  ['2 Ingress: would act on the world', '2 Ingress：会影响外部'],
  [
    'rehearsal has another backup called daily-1, of another time',
    'rehearsal 上另有一个名为 daily-1 的备份，时间不同',
  ],
])('%j is read in Chinese', (english, chinese) => {
  expect(sentenceIn('zh', english)).toBe(chinese);
});

test('what Velero or an application said stays as it was said, and English is left alone', () => {
  expect(sentenceIn('zh', 'rpc error: code = Unknown')).toBe('rpc error: code = Unknown');
  expect(sentenceIn('en', 'it is being deleted')).toBe('it is being deleted');
});

test('text of others can neither fill another place of a sentence nor be taken for one', () => {
  const hostile = '{name} $& $1 {what*}';

  expect(sentenceIn('zh', `there is no backup ${hostile}`)).toBe(`不存在备份 ${hostile}`);
  expect(sentenceIn('zh', "Pod {address} names db.shop.svc, which is not the copy's")).toBe(
    'Pod {address} 使用地址 db.shop.svc，它不属于副本',
  );
});

test('a sentence that goes on and on takes no time', () => {
  const nested = `${'probe x: '.repeat(200)}took the connection`;

  expect(sentenceIn('zh', nested).length).toBeGreaterThan(0);
  expect(sentenceIn('zh', 'x names '.repeat(240))).toBe('x names '.repeat(240));
});

const unfit: readonly Unfit[] = [
  { why: 'no such backup', name: 'daily-1' },
  { why: 'no such schedule', name: 'daily' },
  { why: 'no backup yet' },
  { why: 'no backup yet', schedule: 'daily' },
  { why: 'system namespaces', namespaces: ['kube-system'] },
  { why: 'archive missing' },
  { why: 'not at its end', phase: '' },
  { why: 'being deleted' },
  { why: 'expired', at: 0 },
  { why: 'failed', phase: 'Failed' },
  { why: 'failed', phase: 'FailedValidation', reason: 'no location' },
  { why: 'damaged', at: 0, what: 'it ends in the middle of its content' },
  { why: 'failed in part', errors: 2 },
  { why: 'location missing', location: 'offsite' },
  { why: 'location unavailable', location: 'offsite' },
  { why: 'location unavailable', location: 'offsite', message: 'access denied' },
  { why: 'without namespaces', namespaces: ['shop'] },
];

const refusals: readonly CopyRefusal[] = [
  { why: 'volumes as they are', volumes: ['shop/photos'] },
  { why: 'system namespaces', namespaces: ['velero'] },
  { why: 'too large to be looked through', of: ['pods'] },
  { why: 'too many changes', bytes: 2_000_000 },
  { why: 'nothing of it in the archive', namespaces: ['shop'] },
];

const broken: readonly Partial<Seen>[] = [
  { readiness: { ...ready, workloads: [], ready: false }, volumes: [] },
  { expected: [] },
  { restore: { ...restoreOf('FailedValidation'), validationErrors: ['no such backup'] } },
  { restore: restoreOf('FailedValidation') },
  { restore: { ...restoreOf('Failed'), failureReason: 'server restarted' } },
  { restore: restoreOf('Failed') },
  { came: [] },
  { restoredVolumes: [] },
  { couldAct: ['CronJob lifeboat-op-1/nightly is not suspended'] },
  { plan: { ...allWell.plan, start: false } },
  { backup: { phase: 'PartiallyFailed', errors: 3 } },
  {
    readiness: {
      ...ready,
      ready: false,
      workloads: [
        {
          name: 'Deployment shop/web',
          ready: false,
          wanted: 1,
          available: 0,
          cause: 'waiting',
          why: 'it has no pods yet',
        },
      ],
    },
  },
  { probes: [{ name: 'x', outcome: 'failed', detail: 'did not answer in time', tookMs: 1 }] },
  { probes: [{ name: 'x', outcome: 'could not be tried', detail: 'no right', tookMs: 1 }] },
];

test('every reason of a backup that can’t be used, of a refusal and of a judgement has its Chinese', () => {
  const told = [
    ...unfit.map(inEnglish),
    ...refusals.map(refusalInEnglish),
    ...broken.flatMap((one) => {
      const { reasons, limits } = judge({ ...allWell, ...one });
      return [...reasons, ...limits];
    }),
  ];

  const untold = told.filter((one) => !/\p{Script=Han}/u.test(sentenceIn('zh', one)));

  expect(told.length).toBeGreaterThan(35);
  expect(untold).toEqual([]);
});
