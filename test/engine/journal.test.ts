import { expect, it, jest } from '@jest/globals';
import { openJournal, type Journal } from '../../src/engine/journal.ts';
import { progressOf } from '../../src/engine/progress.ts';
import type { Record } from '../../src/outside/store/record.ts';
import { capturedLog } from '../support/captured-log.ts';

it('leaves a step ended when its progress comes late', async () => {
  const journal = aJournal();
  await journal.begin('step');

  await Promise.all([
    journal.end('step', { end: 'done', result: 1 }),
    journal.progress('step', 'late'),
  ]);

  expect(journal.step('step')?.end).toEqual({ end: 'done', result: 1 });
  expect(journal.states()[0]?.progress).toBeUndefined();
});

it('writes no progress that its card says already', async () => {
  let written = 0;
  const journal = aJournal(() => {
    written += 1;
    return Promise.resolve({ state: 'written', at: 0 });
  });
  await journal.begin('step');

  await journal.progress('step', '1 of 2');
  await journal.progress('step', '1 of 2');
  const once = written;
  await journal.progress('step', '2 of 2');

  expect([once, written]).toEqual([2, 3]);
});

it('remembers nothing that was not written', async () => {
  const journal = aJournal(() => Promise.resolve({ state: 'fenced' }));

  await expect(journal.begin('step')).rejects.toMatchObject({ pause: { pause: 'lost' } });

  expect(journal.states()).toEqual([]);
});

it('counts failures in a row, and forgets them when the step goes well', async () => {
  const journal = aJournal();
  await journal.begin('step');

  expect(await journal.fail('step')).toBe(1);
  expect(await journal.fail('step')).toBe(2);
  await journal.well('step');
  expect(await journal.fail('step')).toBe(1);
});

it('shows the first and the last progress of a quick succession', async () => {
  jest.useFakeTimers();
  const shown: string[] = [];
  const journal = {
    ...aJournal(),
    progress: async (_step: string, text: string) => void shown.push(text),
  };
  const tell = progressOf({ journal, now: () => Date.now(), log: capturedLog().log }, 'step');

  await tell('1 of 3');
  await tell('2 of 3');
  await tell('3 of 3');
  await jest.advanceTimersByTimeAsync(1_000);
  jest.useRealTimers();

  expect(shown).toEqual(['1 of 3', '3 of 3']);
});

function aJournal(record: Record = () => Promise.resolve({ state: 'written', at: 0 })): Journal {
  return openJournal({
    id: 'op-1',
    epoch: 1,
    steps: new Map(),
    record,
    now: () => 1_000,
    shown: { threadItems: 0 },
    card: () => [],
    changed: () => undefined,
  });
}
