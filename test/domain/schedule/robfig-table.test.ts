import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type Cron, parseCron } from '../../../src/domain/schedule/cron.ts';
import { nextRun } from '../../../src/domain/schedule/runs.ts';

type Row = {
  readonly cron: string;
  readonly bad?: true;
  readonly runs?: readonly (readonly string[])[];
};

const table: readonly Row[] = readFileSync(new URL('robfig/table.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

test.each(table)('$cron runs when robfig/cron says so', ({ cron, bad, runs = [] }) => {
  const parsed = parseCron(cron);

  expect('mistake' in parsed).toBe(bad === true);
  expect(runs.map(([from = '']) => [from, ...threeRuns(cron, from)])).toEqual(runs);
});

function threeRuns(cron: string, from: string): readonly string[] {
  const parsed = parseCron(cron);
  return 'mistake' in parsed ? [] : told(parsed, Date.parse(from), 3);
}

function told(cron: Cron, fromMs: number, times: number): readonly string[] {
  const at = nextRun(cron, fromMs);
  if (at === undefined) {
    return ['never'];
  }
  const here = new Date(at).toISOString().replace('.000Z', 'Z');
  return times === 1 ? [here] : [here, ...told(cron, at, times - 1)];
}
