import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';

import { shopCluster, type ShopWorld } from '../../../sandbox/cluster/worlds.ts';

let world: ShopWorld;

beforeAll(async () => {
  world = await shopCluster({ users: [{ name: 'reader', rules: [{ verbs: ['get'] }] }] });
});
afterAll(async () => world.stop());

it('runs a command in a container: what it says, then its exit code', async () => {
  const query = 'command=psql&command=-c&command=select+count(*)+from+orders&stdout=true';
  const good = await spoken(`db-0/exec?${query}`, 'v5.channel.k8s.io');
  const bad = await spoken('db-0/exec?command=sh&command=-c&command=nonsense', 'v4.channel.k8s.io');

  expect(good[1]).toContain('4711');
  expect(JSON.parse(good[3] ?? '')).toMatchObject({ status: 'Success' });
  expect(bad[2]).toContain('nonsense: not found');
  expect(JSON.parse(bad[3] ?? '')).toMatchObject({
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: '127' }] },
  });
});

it('forwards a port: each channel begins with its number, and what answers is HTTP', async () => {
  const asked = 'GET / HTTP/1.1\r\nhost: shop\r\n\r\n';
  const good = await spoken(`${webPod()}/portforward?ports=80`, 'v4.channel.k8s.io', asked);
  const closed = await spoken('db-0/portforward?ports=9', 'v4.channel.k8s.io');

  expect(good[0]).toMatch(/^P\0HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\nshop$/u);
  expect(closed[1]).toContain('connect: connection refused');
});

it('refuses who may not, and pods that are not there', async () => {
  await expect(spoken('db-0/exec?command=true', 'v4.channel.k8s.io', '', 'reader')).rejects.toThrow(
    '403',
  );
  await expect(spoken('nobody/exec?command=true', 'v4.channel.k8s.io')).rejects.toThrow('404');
});

function webPod(): string {
  const pods = world.cluster.list('pods', 'shop').map(({ metadata }) => metadata.name);
  return pods.find((name) => name.startsWith('web-')) ?? '';
}

/** All that comes on each channel until the end; `asked` is sent on the first one. */
async function spoken(
  path: string,
  protocol: string,
  asked = '',
  user = 'lifeboat',
): Promise<Readonly<Record<number, string>>> {
  const url = `${world.cluster.url.replace('http', 'ws')}/api/v1/namespaces/shop/pods/${path}`;
  const headers = { authorization: `Bearer token-of-${user}` };
  const socket = new WebSocket(url, [protocol], { headers });
  const channels: Record<number, string> = {};
  socket.on('message', (message: Buffer) => {
    const channel = message[0] ?? 0;
    channels[channel] = (channels[channel] ?? '') + message.toString('utf8', 1);
  });
  socket.on('open', () => {
    if (asked !== '') {
      socket.send(Buffer.concat([Buffer.of(0), Buffer.from(asked)]));
    }
  });
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => resolve(channels));
  });
}
