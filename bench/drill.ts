import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { Redis } from 'ioredis';

import type { RestoreTestReport } from '../src/domain/restore-test/report.ts';
import { operationRecords } from '../src/outside/store/operations/records.ts';
import { recorder } from '../src/outside/store/record.ts';
import { reportRecords } from '../src/outside/store/reports/records.ts';
import { connect } from '../test/contracts/kubernetes/api.ts';
import { program } from '../test/e2e/world/control-plane.ts';
import { ask } from '../test/e2e/world/conversation.ts';
import { until } from '../test/e2e/world/process.ts';
import { addApplication } from '../test/e2e/world/real-world.ts';
import { startRestoreWorld, type RestoreWorld } from '../test/e2e/world/restore-world.ts';
import { median, type Figure, type Report } from './report.ts';
import { oursByStep, theirWork, uncoveredMs, watchTheirs, type Told } from './their-time.ts';

const runs = 7;
const goalMs = 1_000;

const probes = [
  { name: 'shop answers', probe: 'http', service: 'web', port: 80, path: '/x', expectBody: '/x' },
  { name: 'shop listens', probe: 'tcp', service: 'web', port: 80 },
];

const scenario = {
  name: 'shop',
  cluster: 'real',
  kind: 'namespace',
  backup: 'latest:daily',
  groups: [{ name: 'shop', namespaces: ['shop'], probes }],
  keep: '2h',
};

type Run = {
  readonly recoveryMs: number;
  /** What neither Velero nor Kubernetes needed, by what was watched beside the product. */
  readonly oursMs: number;
  /** The same by their own stamps, which are whole seconds. */
  readonly oursByStampsMs: number;
  readonly steps: ReadonlyMap<string, number>;
};

/** Drills of a small application on the real parts: what Lifeboat itself adds to what Velero and Kubernetes need, and where; beside the same restore by hand. */
export async function drill(): Promise<Report> {
  const world = await startRestoreWorld({ scenarios: [scenario] }, async ({ velero }) => {
    await addApplication(velero, 'shop');
    const labels = { 'velero.io/schedule-name': 'daily' };
    await velero.backup('daily-1', { includedNamespaces: ['shop'], ttl: '48h0m0s' }, labels);
  });
  const theirs = watchTheirs(connect(world.plane.kubeconfig('admin')));
  const redis = new Redis(world.redis.url);
  const byHand: number[] = [];
  const drills: Run[] = [];
  for (let index = 0; index <= runs; index += 1) {
    byHand.push(await restoredByHand(world, `by-hand-${index}`, theirs));
    drills.push(await drilled(world, redis, theirs));
  }
  redis.disconnect();
  await world.stop();
  // The first of each warms up what answers.
  return reportOf(drills.slice(1), byHand.slice(1));
}

async function drilled(world: RestoreWorld, redis: Redis, told: readonly Told[]): Promise<Run> {
  const { operation, card } = await ask(world, 'drill shop');
  await card(/Keep 2 h more/);
  const reports = reportRecords(redis, recorder(redis), { keepMs: 1, now: Date.now });
  const report = await reports.find(operation);
  const { askedAt, servingAt, recoveryMs } = report?.times ?? {};
  if (askedAt === undefined || servingAt === undefined || recoveryMs === undefined) {
    throw new Error(`the drill did not serve: ${JSON.stringify(report)}`);
  }
  const span = { from: askedAt, until: servingAt };
  const theirs = theirWork(told, operation);
  const steps = await operationRecords(redis).steps(operation);
  return {
    recoveryMs,
    oursMs: uncoveredMs(span, theirs),
    oursByStampsMs: recoveryMs - (await theirStamps(world, operation, report)),
    steps: oursByStep(steps, span, theirs),
  };
}

type Restore = {
  readonly metadata: { readonly creationTimestamp: string };
  readonly status: { readonly completionTimestamp: string };
};

type Pods = {
  readonly items: readonly {
    readonly status: {
      readonly conditions: readonly {
        readonly type: string;
        readonly lastTransitionTime: string;
      }[];
    };
  }[];
};

/** From the Restore's creation until its end, and from there until the last pod was ready. */
async function theirStamps(
  { plane }: RestoreWorld,
  operation: string,
  report: RestoreTestReport | undefined,
): Promise<number> {
  const api = connect(plane.kubeconfig('admin'));
  const restores = '/apis/velero.io/v1/namespaces/velero/restores';
  const restore = (await api.call('GET', `${restores}/lifeboat-${operation}`))
    .body as unknown as Restore;
  const [namespace] = report?.namespaces ?? [];
  const pods = (await api.call('GET', `/api/v1/namespaces/${namespace?.to}/pods`))
    .body as unknown as Pods;
  const ready = pods.items.flatMap(({ status }) =>
    status.conditions
      .filter(({ type }) => type === 'Ready')
      .map((one) => Date.parse(one.lastTransitionTime)),
  );
  const end = Math.max(Date.parse(restore.status.completionTimestamp), ...ready);
  return end - Date.parse(restore.metadata.creationTimestamp);
}

/** As a person does it who has done it often: one command, then a look at the pods. */
async function restoredByHand(
  world: RestoreWorld,
  name: string,
  told: readonly Told[],
): Promise<number> {
  const env = { ...process.env, KUBECONFIG: join(world.folder, 'velero', 'admin.kubeconfig') };
  const startedAt = Date.now();
  await promisify(execFile)(
    program(world.parts, 'velero'),
    [
      'restore',
      'create',
      name,
      '--from-backup',
      'daily-1',
      '--namespace-mappings',
      `shop:${name}`,
      '--wait',
    ],
    { env, cwd: world.folder },
  );
  const returnedAt = Date.now();
  const readyAt = await until(`the pods of ${name}`, async () => {
    const pods = told.filter(({ kind, namespace }) => kind === 'pod' && namespace === name);
    const ready = new Map(pods.filter(({ isDone }) => isDone).map((one) => [one.name, one.at]));
    return ready.size >= 2 ? Math.max(...ready.values()) : undefined;
  });
  return Math.max(readyAt, returnedAt) - startedAt;
}

function reportOf(drills: readonly Run[], byHand: readonly number[]): Report {
  const ours = drills.map(({ oursMs }) => oursMs);
  const recovery = median(drills.map(({ recoveryMs }) => recoveryMs));
  return {
    bench: 'drill',
    figures: [
      ms('by hand: `velero restore create --wait`, pods ready', median(byHand)),
      ms('drill: asked to serving', recovery),
      { what: 'drill, times by hand', value: recovery / median(byHand), unit: '' },
      {
        ...ms('of that neither Velero’s nor Kubernetes’ work', median(ours)),
        goal: { text: `at most ${goalMs} ms`, met: median(ours) <= goalMs },
      },
      ms('the worst of the runs', Math.max(...ours)),
      ms(
        'the same by their own stamps, whole seconds',
        median(drills.map((one) => one.oursByStampsMs)),
      ),
      ...stepFigures(drills),
    ],
  };
}

function stepFigures(drills: readonly Run[]): readonly Figure[] {
  const names = [...new Set(drills.flatMap(({ steps }) => [...steps.keys()]))];
  return names.map((name) =>
    ms(`· ${name}`, median(drills.map(({ steps }) => steps.get(name) ?? 0))),
  );
}

function ms(what: string, value: number): Figure {
  return { what, value, unit: 'ms' };
}
