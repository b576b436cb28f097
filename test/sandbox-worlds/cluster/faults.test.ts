import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { startCluster, type Cluster } from '../../../sandbox/cluster/simulator.ts';

const headers = { authorization: 'Bearer token-of-lifeboat' };
let cluster: Cluster;
let backups: string;

beforeAll(async () => {
  cluster = await startCluster({ name: 'faulty', speed: 20 });
  backups = `${cluster.url}/apis/velero.io/v1/namespaces/velero/backups`;
});
afterAll(async () => cluster.stop());

it('fails so many requests as it was told, only those that are meant', async () => {
  cluster.faults.fail(503, { path: '/backups', times: 2 });

  expect([await ask(), await ask(), await ask()]).toEqual([503, 503, 200]);
});

it('takes a right away and gives it back', async () => {
  const giveBack = cluster.faults.forbid({ verbs: ['list'], resources: ['backups.velero.io'] });
  const without = await ask();
  giveBack();

  expect([without, await ask()]).toEqual([403, 200]);
});

it('takes a definition away and puts it back', async () => {
  const putBack = cluster.faults.hideKind('backups.velero.io');
  const without = await ask();
  putBack();

  expect([without, await ask()]).toEqual([404, 200]);
});

it('cuts a watch in the middle of a line', async () => {
  const response = await fetch(`${backups}?watch=true`, { headers });
  cluster.faults.breakStreams();

  await expect(response.text()).rejects.toThrow('terminated');
});

it('tells open watches that their version has expired, and ends them', async () => {
  const response = await fetch(`${backups}?watch=true`, { headers });
  cluster.faults.expire();
  const event = JSON.parse(await response.text()) as unknown;

  expect(event).toMatchObject({ type: 'ERROR', object: { code: 410, reason: 'Expired' } });
});

it('accepts connections and answers nothing while it hangs', async () => {
  await cluster.faults.away('hanging');
  const signal = AbortSignal.timeout(200);

  await expect(fetch(backups, { headers, signal })).rejects.toMatchObject({
    name: 'TimeoutError',
  });
  await cluster.faults.back();
  expect(await ask()).toBe(200);
});

async function ask(): Promise<number> {
  return (await fetch(backups, { headers })).status;
}
