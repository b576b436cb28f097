import { expect, test } from '@jest/globals';

import { turnOf } from '../../../src/domain/restore-test/steps-aside.ts';
import type { Restore } from '../../../src/domain/velero.ts';

const ours = 'lifeboat-op-1';

test.each<[string, Restore[], object]>([
  ['nobody restores', [], { turn: 'ours' }],
  ['a person\u2019s is at its end', [restore('mine', 'Completed')], { turn: 'ours' }],
  ['another operation of ours runs', [restore('lifeboat-op-2', 'InProgress')], { turn: 'ours' }],
  [
    'a person\u2019s runs',
    [restore('mine', 'InProgress')],
    { turn: 'wait', restore: 'mine', phase: 'InProgress' },
  ],
  [
    'a person\u2019s is new',
    [restore('mine', '')],
    { turn: 'wait', restore: 'mine', phase: 'New' },
  ],
  [
    'a person\u2019s comes while ours waits',
    [restore(ours, 'New'), restore('mine', 'New')],
    { turn: 'step aside', restore: 'mine', removable: true },
  ],
  [
    'a person\u2019s comes while ours runs',
    [restore(ours, 'InProgress'), restore('mine', 'New')],
    { turn: 'step aside', restore: 'mine', removable: false },
  ],
  ['ours has ended', [restore(ours, 'Failed'), restore('mine', 'New')], { turn: 'ours' }],
  [
    'several people\u2019s wait: the first is named',
    [restore('late', 'New', 2), restore('early', 'New', 1)],
    { turn: 'wait', restore: 'early', phase: 'New' },
  ],
])('%s', (_, restores, turn) => {
  expect(turnOf({ restores }, ours)).toEqual(turn);
});

function restore(name: string, phase: string, createdAt = 0): Restore {
  return {
    name,
    uid: name,
    phase,
    createdAt,
    includedNamespaces: [],
    namespaceMapping: {},
    items: 0,
    totalItems: 0,
    warnings: 0,
    errors: 0,
    validationErrors: [],
  };
}
