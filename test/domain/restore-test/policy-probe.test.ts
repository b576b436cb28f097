import { expect, test } from '@jest/globals';

import {
  probedIsolation,
  probingEnd,
  probingManifests,
  type ProbingEnd,
} from '../../../src/domain/restore-test/policy-probe.ts';
import { scratchManifests } from '../../../src/domain/restore-test/scratch-namespace.ts';
import { noon } from '../../support/velero.ts';

const of = { operation: 'op-1', owner: 'U1ANNA', expiresAt: noon };
const out: ProbingEnd = { exitCode: 0 };
const kept: ProbingEnd = { exitCode: 1 };
const pull: ProbingEnd = { why: 'the image of the probing pods could not be pulled' };

test.each<[string, ProbingEnd, ProbingEnd, boolean, RegExp]>([
  ['the one is kept back, the other is not', kept, out, true, /^$/],
  ['both get out', out, out, false, /reached the API server all the same/],
  ['none gets out: the control failed', kept, kept, false, /found out: the pod that nothing holds/],
  ['only the walled one gets out', out, kept, false, /found out/],
  ['the image can’t be pulled', pull, pull, false, /found out: the image/],
  ['the walled one never ran', pull, out, false, /found out: the image/],
])('network policies: %s', (_case, walled, free, enforced, because) => {
  const found = probedIsolation({ walled, free });

  expect(found.enforced).toBe(enforced);
  expect(found.because ?? '').toMatch(because);
});

test('probes that come to no end in time show nothing', () => {
  expect(probedIsolation(undefined)).toEqual({
    enforced: false,
    because: 'it could not be found out: the probing pods were not at their end within 3 minutes',
  });
});

test('the walled pod stands behind the very policy that copies have, the other behind none', () => {
  const walled = probingManifests('lifeboat-op-1-walled', 'walled', 'busybox', of);
  const free = probingManifests('lifeboat-op-1-free', 'free', 'busybox', of);
  const needs = { namespaces: 1, pods: 1, claims: 0, storageBytes: 0 };
  const amounts = { cpuMilli: 1, memoryBytes: 1, cpuLimitMilli: 1, memoryLimitBytes: 1 };
  const containerLimit = { cpuMilli: 1, memoryBytes: 1 };
  const copy = scratchManifests('lifeboat-op-1', of, {
    namespace: 'shop',
    needs: { ...needs, ...amounts, containerLimit },
  });

  expect(walled.policy?.['spec']).toEqual(copy.policy['spec']);
  expect(free.policy).toBeUndefined();
  expect(free.pod['spec']).toEqual(walled.pod['spec']);
  expect(JSON.stringify(free.pod['spec'])).not.toMatch(/"sh"|bash/);
});

test('a pod has ended when its container has, or when its image can’t be had', () => {
  expect(probingEnd(pod('Running', { running: {} }))).toBeUndefined();
  expect(probingEnd(pod('Pending', { waiting: { reason: 'ErrImagePull' } }))).toBeUndefined();
  expect(probingEnd(pod('Failed', { terminated: { exitCode: 1 } }))).toEqual({ exitCode: 1 });
  expect(probingEnd(pod('Succeeded', { terminated: { exitCode: 0 } }))).toEqual({ exitCode: 0 });
  expect(probingEnd(pod('Pending', { waiting: { reason: 'ImagePullBackOff' } }))).toEqual(pull);
});

function pod(phase: string, state: object): Parameters<typeof probingEnd>[0] {
  const containerStatuses = [{ name: 'connect', state }];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'x' },
    status: { phase, containerStatuses },
  };
}
