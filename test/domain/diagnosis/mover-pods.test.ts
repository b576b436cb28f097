import { describe, expect, test } from '@jest/globals';

import { moverPods } from '../../../src/domain/diagnosis/checks/mover-pods.ts';
import { stuckTransfers } from '../../../src/domain/diagnosis/checks/stuck-transfers.ts';
import { folded } from '../../../src/domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import type { MoverPod } from '../../../src/domain/diagnosis/facts/mover-pods.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import type { VolumeWork } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aBackup, aClusterState, aVolumeWork, minutes, noon } from '../../support/velero.ts';
import { aContainerSeen, aPodSeen } from '../../support/velero-seen.ts';

const { completedAt: _, ...running } = aBackup({ phase: 'InProgress' });

/** The upload whose pod it is, accepted twenty minutes ago. */
function anUpload(given: Partial<VolumeWork> = {}): VolumeWork {
  const {
    completedAt: __,
    startedAt: ___,
    pod: ____,
    ...work
  } = aVolumeWork({
    kind: 'DataUpload',
    name: 'daily-up-1',
    phase: 'Accepted',
  });
  return { ...work, changedAt: noon - 20 * minutes, ...given };
}

/** Its pod, which has been Pending since then. */
function aMover(given: Partial<MoverPod> = {}): MoverPod {
  return {
    ...aPodSeen({
      name: 'daily-up-1',
      phase: 'Pending',
      ready: false,
      createdAt: noon - 20 * minutes,
      containers: [aContainerSeen({ name: 'mover' })],
    }),
    warnings: [],
    ...given,
  };
}

function waitingFor(reason: string): Partial<MoverPod> {
  return { containers: [aContainerSeen({ waiting: { reason, message: 'no such host' } })] };
}

function factsOf(pod: MoverPod, given: Partial<DiagnosisFacts> = {}): DiagnosisFacts {
  return someFacts({
    state: aClusterState({ backups: [running], volumeWork: [anUpload()] }),
    seen: { moverPods: [pod] },
    ...given,
  });
}

function found(...given: Parameters<typeof factsOf>): readonly Finding[] {
  return moverPods(factsOf(...given));
}

function withoutNode(): MoverPod {
  const { node: __, ...pod } = aMover({ message: '0/3 nodes are available: Insufficient memory' });
  return pod;
}

describe('why a pod that should move a volume does not', () => {
  test.each<[string, MoverPod, RegExp]>([
    ['image', aMover(waitingFor('ImagePullBackOff')), /ImagePullBackOff: no such host/],
    ['unschedulable', withoutNode(), /Insufficient memory/],
    [
      'pending',
      aMover({ warnings: ['pod daily-up-1: FailedMount: volume is attached elsewhere'] }),
      /attached elsewhere/,
    ],
    [
      'oom-killed',
      aMover({
        phase: 'Failed',
        containers: [aContainerSeen({ lastEnd: { reason: 'OOMKilled', exitCode: 137 } })],
      }),
      /OOMKilled, exit code 137/,
    ],
    ['evicted', aMover({ phase: 'Evicted', message: 'low on ephemeral-storage' }), /low on/],
  ])('%s is told with what the cluster says', (trouble, pod, said) => {
    const [finding, ...others] = found(pod);

    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      check: `volume/mover-${trouble}`,
      subject: { kind: 'Pod', name: 'daily-up-1', namespace: 'velero' },
      title: { en: expect.stringContaining('volume shop/data') },
    });
    expect(finding?.evidence.join('\n')).toMatch(said);
    expect(finding?.evidence).toContain('DataUpload daily-up-1, status.phase: Accepted');
  });
});

test.each<[string, Partial<MoverPod>]>([
  ['runs', { phase: 'Running', ready: true }],
  ['is at its good end', { phase: 'Succeeded' }],
  ['is only just starting', { createdAt: noon - 4 * minutes }],
])('one that %s is no trouble', (_what, given) => {
  expect(found(aMover(given))).toEqual([]);
});

test('a memory limit is told with the kill', () => {
  const killed = aContainerSeen({
    name: 'mover',
    memoryLimit: '128Mi',
    lastEnd: { reason: 'OOMKilled' },
  });

  expect(found(aMover({ containers: [killed] }))[0]?.evidence).toContain(
    'container mover, memory limit 128Mi',
  );
});

test('the transfer that waits for it is folded under it', () => {
  const facts = factsOf(withoutNode());

  expect(folded([...stuckTransfers(facts), ...moverPods(facts)])).toMatchObject([
    { check: 'volume/mover-unschedulable', consequences: [{ check: 'volume/transfer-stuck' }] },
  ]);
});

test('one of no known transfer endangers nothing, and is looked at only in a diagnosis of everything', () => {
  const left = aMover({ ...waitingFor('ErrImagePull'), name: 'left-1' });

  expect(found(left)).toMatchObject([{ severity: 'P2' }]);
  expect(found(left, { scope: { what: 'volumes' } })).toEqual([]);
});

test('of the volumes of a namespace only its own pods are told', () => {
  const pod = aMover(waitingFor('ErrImagePull'));

  expect(found(pod, { scope: { what: 'volumes', namespace: 'shop' } })).toHaveLength(1);
  expect(found(pod, { scope: { what: 'volumes', namespace: 'bank' } })).toEqual([]);
});
