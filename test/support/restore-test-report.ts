import type { RestoreTestReport } from '../../src/domain/restore-test/report.ts';
import { hours, noon } from './velero.ts';

const second = 1_000;

/** A drill of `shop` that served after 4 min 12 s, within its hour. */
export function aReport(given: Partial<RestoreTestReport> = {}): RestoreTestReport {
  return {
    version: 1,
    kind: 'drill',
    operation: 'op-7f3k',
    scenario: 'shop',
    cluster: 'prod-eu',
    requester: 'U1ANNA',
    approvedBy: [],
    backup: {
      name: 'daily-1',
      uid: 'uid-daily-1',
      schedule: 'daily',
      phase: 'Completed',
      startedAt: noon - 8 * hours,
      dataAgeMs: 8 * hours,
      errors: 0,
    },
    namespaces: [{ from: 'shop', to: 'lifeboat-op-7f3k' }],
    verdict: 'proven',
    level: 'serving',
    reasons: [],
    times: {
      askedAt: noon,
      restoredAt: noon + 190 * second,
      servingAt: noon + 252 * second,
      recoveryMs: 252 * second,
      queuedMs: 30 * second,
      targetMs: hours,
      steps: [
        { name: 'choose the backup', begunAt: noon, endedAt: noon + second, waiting: false },
        {
          name: 'wait for the turn',
          begunAt: noon + second,
          endedAt: noon + 31 * second,
          waiting: true,
        },
        {
          name: 'restore',
          begunAt: noon + 31 * second,
          endedAt: noon + 190 * second,
          waiting: false,
        },
        {
          name: 'workloads ready',
          begunAt: noon + 190 * second,
          endedAt: noon + 252 * second,
          waiting: false,
        },
      ],
    },
    objects: {
      expected: 42,
      came: 42,
      missing: [],
      extra: [],
      different: [],
      keptOut: ['ingresses.networking.k8s.io/shop/web'],
    },
    volumes: { withData: ['shop/data'], withoutData: [] },
    workloads: [{ name: 'deployments.apps/shop/web', ready: true }],
    probes: [{ name: 'shop answers', outcome: 'passed', detail: 'HTTP 200', tookMs: 40 }],
    limits: [],
    evidence: {},
    ...given,
  };
}
