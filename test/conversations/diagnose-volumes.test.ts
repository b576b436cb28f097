import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, reads } from '../support/reading.ts';

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat();
  const cluster = lifeboat.clusters['prod-eu']?.cluster;
  for (const [namespace, name] of [
    ['shop', 'uploads'],
    ['payments', 'ledger'],
  ] as const) {
    cluster?.apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name,
        namespace,
        annotations: { 'backup.velero.io/backup-volumes': 'dta' },
      },
      spec: {
        containers: [{ name, image: `${name}:1`, volumeMounts: [{ name: 'data' }] }],
        volumes: [{ name: 'data', emptyDir: {} }],
      },
    });
  }
});
afterAll(() => lifeboat.stop());

async function answerTo(line: string): Promise<string> {
  const channel = lifeboat.room();
  await lifeboat.person(cast.onCall).types(`/backup ${line}`, { channel });
  return reads(await card(lifeboat.slack, channel, /Diagnose again/));
}

test('of all volumes tells an annotation that names nothing, and the nearest name', async () => {
  const answer = await answerTo('diagnose volumes');

  expect(answer).toMatch(/^.*A backup annotation names a volume that its pod does not have/);
  expect(answer).toMatch(/payments\/ledger[^]*dta; nearest: data/);
  expect(answer).toMatch(/shop\/uploads/);
});

test('of one namespace tells nothing of the others', async () => {
  const answer = await answerTo('diagnose volumes payments');

  expect(answer).toMatch(/payments\/ledger/);
  expect(answer).not.toMatch(/shop\/uploads/);
});
