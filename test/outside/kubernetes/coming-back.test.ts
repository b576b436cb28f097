import { afterEach, expect, test } from '@jest/globals';
import type { ServerResponse } from 'node:http';

import type { Pace } from '../../../src/outside/kubernetes/pace.ts';
import {
  json,
  page,
  scriptedApiServer,
  status,
  stream,
  type Scripted,
} from '../../support/scripted-api-server.ts';
import { anObject } from '../../support/velero-objects.ts';
import { eventually, kubeconfigFor, watched, type Watched } from '../../support/watched-cluster.ts';

/** An API server that was away and is back: what was known before is old, and what it answers at first may be wrong. */
let server: Scripted;
let seen: Watched;
let says: 'ready' | 'not ready' | 'nothing' = 'ready';
let answerWatch: (response: ServerResponse) => void;

const byHand = anObject('velero.io/v1', 'Restore', 'by-hand', {
  metadata: { resourceVersion: '8' },
  spec: {},
});
const forbids =
  'restores.velero.io is forbidden: User "lifeboat" cannot watch resource "restores" in API group "velero.io" in the namespace "velero"';

afterEach(async () => {
  await seen.stop();
  await server.stop();
});

async function live(
  watch: (response: ServerResponse) => void = stream,
  more: Partial<Pace> = {},
): Promise<void> {
  says = 'ready';
  answerWatch = watch;
  server = await scriptedApiServer('restores', {
    list: (_, response) => json(response, page([])),
    watch: (_, response) => answerWatch(response),
    probe: (_, response) => {
      if (says === 'nothing') {
        response.destroy();
      }
      response.statusCode = says === 'ready' ? 200 : 500;
      response.end();
    },
  });
  // Who waits for the end of a silent watch, or takes a refusal for a missing right, waits for minutes.
  const pace = { slowMs: 600_000, watchSilentMs: 600_000, longestPauseMs: 600_000, ...more };
  seen = await watched(kubeconfigFor(server.url), { pace });
  seen.clusters.start();
  await eventually(() => expect(connection()).toBe('live'));
}

async function awayAndBack(answer: (response: ServerResponse) => void): Promise<void> {
  says = 'nothing';
  await eventually(() => expect(connection()).toBe('away'));
  answerWatch = answer;
  says = 'ready';
  await eventually(() => expect(connection()).not.toBe('away'));
}

function connection(): string {
  return seen.cluster.state().connection.state;
}

function added(response: ServerResponse): void {
  stream(response, JSON.stringify({ type: 'ADDED', object: byHand }));
}

test('A watch that was open before is begun anew, and nothing is live until each kind is answered for', async () => {
  const held: ServerResponse[] = [];
  await live();
  await awayAndBack((response) => held.push(response));
  await eventually(() => expect(held.length).toBeGreaterThan(0));
  await seen.cluster.settled(100);
  const meanwhile = connection();

  answerWatch = added;
  held.forEach(added);
  await eventually(() => expect(connection()).toBe('live'));

  expect(meanwhile).toBe('starting');
  await eventually(() =>
    expect(seen.cluster.state().restores).toMatchObject([{ name: 'by-hand' }]),
  );
});

test('What it forbids at first and allowed before is asked for again at once, not told as a missing right', async () => {
  let forbidden = 0;
  await live();
  await awayAndBack((response) => {
    forbidden += 1;
    // Each refusal is asked about twice.
    answerWatch = forbidden < 5 ? answerWatch : added;
    status(response, 403, forbids);
  });

  await eventually(() =>
    expect(seen.cluster.state().restores).toMatchObject([{ name: 'by-hand' }]),
  );
  expect(seen.cluster.state()).toMatchObject({ connection: { state: 'live' }, notRead: [] });
  expect(seen.logged().map(({ msg }) => msg)).not.toContain('kind can not be read');
});

test('A right that is gone is told after some tries', async () => {
  await live();
  await awayAndBack((response) => status(response, 403, forbids));

  await eventually(() =>
    expect(seen.cluster.state().notRead).toMatchObject([
      { resource: 'restores.velero.io', reason: 'forbidden' },
    ]),
  );
});

test('One that only says that it is not ready is asked for nothing anew: what is open goes on', async () => {
  const open: ServerResponse[] = [];
  await live((response) => {
    stream(response);
    open.push(response);
  });
  const asked = server.asked.length;
  says = 'not ready';
  await eventually(() => expect(connection()).toBe('away'));

  open[0]?.write(`${JSON.stringify({ type: 'ADDED', object: byHand })}\n`);

  await eventually(() =>
    expect(seen.cluster.state().restores).toMatchObject([{ name: 'by-hand' }]),
  );
  says = 'ready';
  await eventually(() => expect(connection()).toBe('live'));
  expect(server.asked).toHaveLength(asked);
});

test('One that a watch found away is looked at in the rhythm of what is away at once, however long nobody had to look at it', async () => {
  const open: ServerResponse[] = [];
  function kept(response: ServerResponse): void {
    stream(response);
    open.push(response);
  }
  await live(kept, { probeMs: 600_000 });
  says = 'nothing';
  answerWatch = (response) => response.destroy();
  open.forEach((response) => response.destroy());
  await eventually(() => expect(connection()).toBe('away'));

  answerWatch = kept;
  says = 'ready';

  await eventually(() => expect(connection()).toBe('live'));
});
