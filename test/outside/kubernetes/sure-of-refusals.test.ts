import { expect, test } from '@jest/globals';

import { Refused, Unreachable } from '../../../src/outside/kubernetes/failures.ts';
import { sureOfRefusals } from '../../../src/outside/kubernetes/sure-of-refusals.ts';

const forbidden = new Refused(403, { message: 'configmaps is forbidden' });
const notReady = new Refused(500, { message: '[-]poststarthook/rbac/bootstrap-roles failed' });

/** A server that says these things one after the other, the last one again and again; an error is thrown. */
function saying(...answers: readonly unknown[]): {
  readonly ask: () => Promise<unknown>;
  readonly asked: () => number;
} {
  let asked = 0;
  return {
    ask: () => {
      const answer = answers[Math.min(asked++, answers.length - 1)];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    asked: () => asked,
  };
}

test('what a server allows by the time that it says it is ready is no missing right', async () => {
  const readyz = saying(forbidden, forbidden, 'ok');
  const list = saying(forbidden, 'items');

  await expect(sureOfRefusals(readyz.ask, { againMs: 1 })(list.ask)).resolves.toBe('items');
});

test('a server that is not ready by then is one that starts', async () => {
  const readyz = saying(forbidden, notReady);
  const list = saying(forbidden);

  await expect(sureOfRefusals(readyz.ask, { againMs: 1 })(list.ask)).rejects.toBeInstanceOf(
    Unreachable,
  );
});

test('what it forbids still when it is ready is a missing right, and nothing waits for that', async () => {
  const readyz = saying('ok');
  const list = saying(forbidden);
  const sure = sureOfRefusals(readyz.ask, { againMs: 60_000 });

  await expect(sure(list.ask)).rejects.toBe(forbidden);
  expect([list.asked(), readyz.asked()]).toEqual([2, 1]);
});

test('where nobody may ask whether it is ready, a missing right is believed after a while, and the next one at once', async () => {
  const readyz = saying(forbidden);
  const list = saying(forbidden);
  const sure = sureOfRefusals(readyz.ask, { againMs: 1, times: 3 });

  await expect(sure(list.ask)).rejects.toBe(forbidden);
  expect(readyz.asked()).toBe(4);
  await expect(sure(list.ask)).rejects.toBe(forbidden);
  expect(readyz.asked()).toBe(5);
});

test('who does not want to know any more does not wait', async () => {
  const readyz = saying(forbidden);
  const list = saying(forbidden);
  const stopping = AbortSignal.abort();

  await expect(
    sureOfRefusals(readyz.ask, { againMs: 60_000 })(list.ask, stopping),
  ).rejects.toMatchObject({ name: 'AbortError' });
});

test('other refusals are none of its business', async () => {
  const readyz = saying('ok');
  const conflict = new Refused(409, { message: 'exists' });

  await expect(sureOfRefusals(readyz.ask)(saying(conflict).ask)).rejects.toBe(conflict);
  expect(readyz.asked()).toBe(0);
});
