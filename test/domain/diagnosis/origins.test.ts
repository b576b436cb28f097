import { expect, test } from '@jest/globals';

import { causeCheck } from '../../../src/domain/diagnosis/catalogue/cause-check.ts';
import { rows } from '../../../src/domain/diagnosis/catalogue/rows.ts';
import { runCheck } from '../../../src/domain/diagnosis/failing-runs.ts';
import { sourcesIn } from '../../support/architecture/sources.ts';
import { idsIn } from '../../support/diagnosis-ids.ts';

const { asked, made, unclear } = idsIn(await sourcesIn('src/domain/diagnosis'));

const troubles = ['failed', 'partially-failed', 'validation-failed'] as const;
const known = new Set([
  ...made,
  ...rows.map(causeCheck),
  ...(['Backup', 'Restore'] as const).flatMap((kind) =>
    troubles.map((trouble) => runCheck({ kind, trouble })),
  ),
]);

test('whatever a finding follows is what some check finds', () => {
  const dangling = [...asked].filter(([id]) => !known.has(id));

  expect(asked.size).toBeGreaterThan(50);
  expect(dangling).toEqual([]);
});

test('what a finding follows is written out', () => {
  expect(unclear).toEqual([]);
});

test('an id that no check makes is seen', () => {
  const text = `return { check: 'bucket/gone', follows: [{ check: 'bucket/mistyped' }] };`;
  const ids = idsIn([{ path: 'src/domain/diagnosis/checks/some.ts', text }]);

  expect([...ids.asked.keys()].filter((id) => !ids.made.has(id))).toEqual(['bucket/mistyped']);
});
