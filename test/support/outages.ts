import { setTimeout as delay } from 'node:timers/promises';

import type { Act } from './restore-test-acts.ts';
import type { Trouble } from './restore-test-play.ts';
import type { Scene } from './stages.ts';

type Happens = NonNullable<Trouble['happens']>;

/** As long as the waits between tries of a step need to be told from chance. */
const awayMs = 20_000;

/** Longer than a worker's lock and the check that finds it. */
const frozenMs = 18_000;

/** What becomes of the world while a worker stands at a point; the worker goes on in the middle of it. */
const troubles: Readonly<Record<string, Happens>> = {
  'Redis is restarted': async ({ harbor, workers }) => {
    await harbor.redis.kill();
    await workers.letGo();
    await delay(2_000);
    await harbor.redis.start();
  },
  'the API server is away': async ({ cluster, workers }) => {
    await cluster.faults.away('refused');
    await workers.letGo();
    await delay(awayMs);
    await cluster.faults.back();
  },
  'the API server hangs': async ({ cluster, workers }) => {
    await cluster.faults.away('hanging');
    await workers.letGo();
    await delay(awayMs);
    await cluster.faults.back();
  },
  'the API server answers 500, 503, 409 and 429': async ({ cluster, workers }) => {
    const heal = [500, 409, 503, 500, 429, 409].map((code, index) =>
      cluster.faults.fail(code, {
        times: 2,
        ...(index % 2 === 0 ? {} : { method: ['POST', 'PATCH', 'DELETE'][index >> 1] ?? 'GET' }),
      }),
    );
    await workers.letGo();
    await delay(8_000);
    heal.forEach((end) => end());
  },
  'a frozen worker goes on behind its lock': async ({ workers }, pid) => {
    process.kill(pid, 'SIGSTOP');
    await workers.letGo();
    await delay(frozenMs);
    process.kill(pid, 'SIGCONT');
  },
  'a deploy': async ({ workers }) => {
    workers.terminateAll();
    await workers.letGo();
  },
  'Slack refuses and answers late': ({ harbor }) => {
    const { faults } = harbor.slack;
    faults.add({ method: 'chat.update', answer: 'rate limit', retryAfterSeconds: 2 });
    faults.add({ method: 'chat.update', answer: 'status', status: 500, done: true });
    faults.add({ method: 'chat.postMessage', answer: 'status', status: 500 });
    faults.add({ method: 'chat.update', answer: 'none', done: true });
    faults.add({
      method: 'files.completeUploadExternal',
      answer: 'status',
      status: 500,
      done: true,
    });
    faults.add({ method: 'files.completeUploadExternal', answer: 'reset', done: true });
    faults.add({
      method: 'files.getUploadURLExternal',
      answer: 'rate limit',
      retryAfterSeconds: 1,
    });
    return Promise.resolve();
  },
};

/** Of artifacts only: where Velero itself does not reach its storage location, it refuses to restore, and rightly nothing is proven. */
const artifacts = { key: 's/', method: 'GET' } as const;

const ofStore: Readonly<Record<string, Happens>> = {
  'the object store answers 503': async ({ bucket, workers }) => {
    const heal = bucket.faults.fail(503, 'SlowDown', artifacts);
    await workers.letGo();
    await delay(3_000);
    heal();
  },
  'the object store breaks off in the middle of a download': async ({ bucket, workers }) => {
    const heal = bucket.faults.breakAfter(100, artifacts);
    await workers.letGo();
    await delay(3_000);
    heal();
  },
};

/** Where each of them happens: before what is made, in the middle of the restore, before what is read and told, and while it is tidied up. */
const middle: Readonly<Record<Act, readonly string[]>> = {
  validate: [
    'make the namespaces · begun',
    'start the restore · begun',
    'Velero restores · begun',
    'judge what came · begun',
    'afterwards: make the namespaces · begun',
  ],
  drill: [
    'make the namespaces · begun',
    'Velero restores · begun',
    'write the report · begun',
    'clean up · begun',
    'afterwards: make the namespaces · begun',
  ],
  now: ['start the backup · begun', 'Velero backs it up · begun'],
};

const readingOfTests = ['read what it would bring · begun', 'judge what came · begun'] as const;
const reading: Readonly<Record<Act, readonly string[]>> = {
  validate: readingOfTests,
  drill: readingOfTests,
  now: [],
};

const sampled: Readonly<Record<Act, readonly (readonly [what: string, at: string])[]>> = {
  validate: [['Redis is restarted', 'start the restore · begun']],
  drill: [['a frozen worker goes on behind its lock', 'make the namespaces · begun']],
  now: [['the API server is away', 'start the backup · begun']],
};

/** Outages in the middle of it. */
export function outages(act: Act, whole: boolean): readonly Scene[] {
  const all = [
    ...Object.keys(troubles).flatMap((what) => middle[act].map((at) => [what, at] as const)),
    ...Object.keys(ofStore).flatMap((what) => reading[act].map((at) => [what, at] as const)),
  ];
  return (whole ? all : sampled[act]).map(([what, at]) => {
    const happens = troubles[what] ?? ofStore[what];
    return {
      act,
      name: `${what} at ${at}`,
      trouble: { at, ...(happens === undefined ? {} : { happens }) },
    };
  });
}
