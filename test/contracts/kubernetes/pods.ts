import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { UserError } from '../../../src/errors.ts';
import type { ClusterPods } from '../../../src/outside/kubernetes/cluster-objects.ts';
import { connect } from './api.ts';
import { contractLog } from './contract-log.ts';
import { reach, type Reached } from './reach.ts';
import { until, type KubernetesWorld } from './world.ts';

/** The containers of this image answer on port 80 (`/`; `/large` is 1 MiB) and refuse port 81, echo, and sleep when told to. */
export const contractImage = 'contract/web';

type PodsWorld = Omit<KubernetesWorld, 'forgetHistory'>;

/** The ways into a pod. Codes of commands other than 0 are not in it: the fake nodes of the real cluster don't tell them. */
export function podsContract(start: () => Promise<PodsWorld>): void {
  describe('the ways into a pod', () => {
    let world: PodsWorld;
    let reached: Reached;
    let stranger: Reached;
    let pods: ClusterPods;
    const namespace = `pods-${Date.now().toString(36)}`;

    beforeAll(async () => {
      world = await start();
      await startPod(world.kubeconfig, namespace);
      [reached, stranger] = await Promise.all([
        reach(world.kubeconfig),
        reach(world.restrictedKubeconfig),
      ]);
      ({ pods } = reached.cluster);
    }, 120_000);
    afterAll(async () => {
      await Promise.all([reached.stop(), stranger.stop()]);
      await connect(world.kubeconfig).call('DELETE', `/api/v1/namespaces/${namespace}`);
      await world.stop();
    });

    function of(more: { deadlineMs?: number; pod?: string; signal?: AbortSignal } = {}): Target {
      return {
        namespace,
        pod: 'web',
        deadlineMs: 20_000,
        signal: new AbortController().signal,
        ...more,
      };
    }

    async function logOf(
      more: Partial<Parameters<ClusterPods['log']>[0]>,
      by = pods,
    ): Promise<readonly string[] | undefined> {
      const { signal } = new AbortController();
      const printed = await by.log({ namespace, pod: 'web', lastLines: 100, signal, ...more });
      return printed === undefined ? undefined : (await textOf(printed)).trimEnd().split('\n');
    }

    it('run a command to its end', async () => {
      const ran = await pods.run({ ...of(), command: ['echo', 'hi'] });

      expect(ran).toEqual({ state: 'ran', exitCode: 0, output: 'hi\n' });
    });

    it('give a command up at its deadline', async () => {
      const ran = await pods.run({ ...of({ deadlineMs: 700 }), command: ['sleep', '60'] });

      expect(ran).toEqual({ state: 'too late' });
    });

    it('answer a request, cut to 64 KiB', async () => {
      const small = await pods.request({ ...of(), port: 80, method: 'GET', path: '/' });
      const large = await pods.request({ ...of(), port: 80, method: 'GET', path: '/large' });
      const missing = await pods.request({ ...of(), port: 80, method: 'HEAD', path: '/missing' });

      expect(small).toMatchObject({ state: 'answered', status: 200 });
      expect(large).toEqual({ state: 'answered', status: 200, body: 'x'.repeat(65_536) });
      expect(missing).toEqual({ state: 'answered', status: 404, body: '' });
    });

    it('tell a port that nobody listens to as refused', async () => {
      const asked = await pods.request({ ...of(), port: 81, method: 'GET', path: '/' });
      const tried = await pods.connect({ ...of(), port: 81 });

      const refused = { state: 'refused', why: expect.stringContaining('connection refused') };
      expect([asked, tried]).toEqual([refused, refused]);
    });

    it('tell a port that takes a connection', async () => {
      expect(await pods.connect({ ...of(), port: 80 })).toMatchObject({ state: 'connected' });
    });

    it('are not there for a pod that is not, for a container that is not, and without the right', async () => {
      const absent = await pods.connect({ ...of({ pod: 'absent' }), port: 80 });
      const impossible = await pods.run({ ...of({ pod: '../x' }), command: ['echo', 'hi'] });
      const contained = await pods.run({ ...of(), container: 'no', command: ['echo', 'hi'] });
      const strange = await stranger.cluster.pods.connect({ ...of(), port: 80 });

      const states = [absent, impossible, contained, strange].map(({ state }) => state);
      expect(states).toEqual(Array.from({ length: 4 }, () => 'unreachable'));
      expect(strange).toMatchObject({ why: expect.stringContaining('forbidden') });
    });

    it('give a log from its beginning, the newest lines of it, and what was printed since', async () => {
      const { startAt, lines } = contractLog;

      const whole = await logOf({});
      const last = await logOf({ lastLines: 2 });
      const since = await logOf({ sinceAt: startAt + 1_700 });

      expect(whole).toEqual(lines);
      expect(last).toEqual(['three', 'four']);
      expect(since).toEqual(['two', 'three', 'four']);
    });

    it('give the log of the container before the last restart', async () => {
      expect(await logOf({ previous: true })).toEqual(contractLog.previous);
    });

    it('have no log of a pod that is not there, and refuse that of a container that is not', async () => {
      expect(await logOf({ pod: 'absent' })).toBeUndefined();
      expect(await logOf({ pod: '../x' })).toBeUndefined();
      await expect(logOf({ container: 'no' })).rejects.toThrow('container no is not valid');
    });

    it('tell the right that a log needs', async () => {
      const asked = logOf({}, stranger.cluster.pods);

      await expect(asked).rejects.toThrow(UserError);
      await expect(asked).rejects.toThrow(`get pods/log in namespace ${namespace}`);
    });

    it('end at once with whoever waits for them', async () => {
      const given = new AbortController();
      const running = pods.run({ ...of({ signal: given.signal }), command: ['sleep', '60'] });
      given.abort(new Error('the worker stops'));

      await expect(running).rejects.toThrow('the worker stops');
    });
  });
}

type Target = {
  readonly namespace: string;
  readonly pod: string;
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
};

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) {
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString('utf8');
}

async function startPod(kubeconfig: string, namespace: string): Promise<void> {
  const api = connect(kubeconfig);
  const path = `/api/v1/namespaces/${namespace}`;
  await api.call('POST', '/api/v1/namespaces', { body: { metadata: { name: namespace } } });
  const spec = { containers: [{ name: 'web', image: contractImage }] };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec };
  // A namespace's account comes a moment after it, and no pod before.
  await until(async () => (await api.call('POST', `${path}/pods`, { body: pod })).status === 201);
  await until(async () => {
    const { body } = await api.call('GET', `${path}/pods/web`);
    const { conditions = [] } = (body.status ?? {}) as {
      readonly conditions?: readonly Condition[];
    };
    return conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
  });
}

type Condition = { readonly type: string; readonly status: string };
