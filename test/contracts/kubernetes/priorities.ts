import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { harmlessPod } from '../../../src/domain/restore-test/modifier-rule.ts';
import type { Body, Reply } from './api.ts';
import { prepare, until, type Ground, type KubernetesWorld } from './world.ts';

/** What the API server makes of a pod's priority, and of one whose class was taken away. */
export function prioritiesContract(start: () => Promise<KubernetesWorld>): void {
  describe('the priority of a pod', () => {
    let ground: Ground;
    let className: string;
    let running: Body['spec'];

    beforeAll(async () => {
      ground = await prepare(start);
      className = `${ground.namespace}-polite`;
      await ground.api.call('POST', classes, {
        body: { metadata: { name: className }, value: 1_000, preemptionPolicy: 'Never' },
      });
      const pod = { containers, priorityClassName: className };
      // A namespace's account comes a moment after it, the class is known a moment later: no pod before.
      const made = await until(async () => {
        const reply = await create('polite', pod);
        return reply.status === 201 && reply;
      });
      running = made.body.spec;
    }, 120_000);
    afterAll(async () => {
      await ground.api.call('DELETE', `${classes}/${className}`);
      await ground.stop();
    });

    it('is filled in from its class, with the policy', () => {
      expect(running).toMatchObject({ priority: 1_000, preemptionPolicy: 'Never' });
    });

    it.each([
      [
        'the number is left',
        { preemptionPolicy: undefined, priorityClassName: undefined },
        'the integer value of priority (1000) must not be provided in pod spec; priority admission controller computed 0 from the given PriorityClass name',
      ],
      [
        'the policy is left',
        { priority: undefined, priorityClassName: undefined },
        'the string value of PreemptionPolicy (Never) must not be provided in pod spec; priority admission controller computed PreemptLowerPriority from the given PriorityClass name',
      ],
    ])('is refused when the class is taken away and %s', async (_, change, why) => {
      const reply = await create('refused', { ...copyable(), ...change });

      expect(reply.status).toBe(403);
      expect(reply.body.message).toBe(`pods "refused" is forbidden: ${why}`);
    });

    it('is the ordinary one when a harmless copy is made: of a pod, and of one that a template makes', async () => {
      const name = 'harmless';
      const pod = await create('copied', harmless(copyable()));
      const template = { metadata: { labels: { name } }, spec: harmless(copyable()) };
      await ground.api.call('POST', `/apis/apps/v1/namespaces/${ground.namespace}/replicasets`, {
        body: {
          metadata: { name },
          spec: { replicas: 1, selector: { matchLabels: { name } }, template },
        },
      });
      const made = await until(async () => {
        const found = await ground.api.call('GET', `${pods()}?labelSelector=name%3D${name}`);
        return found.body.items[0];
      });

      const ordinary = { priority: 0, preemptionPolicy: 'PreemptLowerPriority' };
      expect(pod.status).toBe(201);
      expect(pod.body.spec).toMatchObject(ordinary);
      expect(made.spec).toMatchObject(ordinary);
      expect(made.spec).not.toHaveProperty('priorityClassName');
    }, 90_000);

    /** As a backup holds it and Velero brings it, but for the number of its priority, which Velero takes out. */
    function copyable(): Body['spec'] {
      const { priority, preemptionPolicy, priorityClassName } = running;
      return { containers, priority, preemptionPolicy, priorityClassName };
    }

    function pods(): string {
      return `/api/v1/namespaces/${ground.namespace}/pods`;
    }

    async function create(name: string, spec: object): Promise<Reply> {
      return ground.api.call('POST', pods(), { body: { metadata: { name }, spec } });
    }
  });
}

const containers = [{ name: 'one', image: 'nginx:1.31' }];
const classes = '/apis/scheduling.k8s.io/v1/priorityclasses';

/** By the merge patch with which a restore makes pods and templates harmless. */
function harmless(spec: Body['spec']): object {
  const kept = Object.entries({ ...spec, ...harmlessPod }).filter(([, value]) => value !== null);
  return Object.fromEntries(kept);
}
