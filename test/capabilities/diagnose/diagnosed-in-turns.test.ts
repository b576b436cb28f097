import { expect, test } from '@jest/globals';

import { diagnosedInTurns } from '../../../src/capabilities/diagnose/diagnosed-in-turns.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aBackup, aClusterState } from '../../support/velero.ts';

const state = aClusterState({ backups: [aBackup({ phase: 'Failed', schedule: '' })] });

test('what is found in turns is what is found at once', async () => {
  const facts = someFacts({ state });

  expect(await diagnosedInTurns(facts, new AbortController().signal)).toEqual(diagnose(facts));
});

test('other work of the process comes between two checks', async () => {
  const order: string[] = [];
  function check(name: string) {
    return () => {
      order.push(name);
      setImmediate(() => order.push(`after ${name}`));
      return [];
    };
  }

  await diagnosedInTurns(someFacts({ state }), new AbortController().signal, [
    check('one'),
    check('two'),
  ]);

  expect(order).toEqual(['one', 'after one', 'two', 'after two']);
});

test('one that is stopped checks nothing more', async () => {
  const stop = new AbortController();
  const asked: string[] = [];
  const work = diagnosedInTurns(someFacts({ state }), stop.signal, [
    () => {
      stop.abort();
      return [];
    },
    () => {
      asked.push('two');
      return [];
    },
  ]);

  await expect(work).rejects.toThrow('aborted');
  expect(asked).toEqual([]);
});
