import { expect, test } from '@jest/globals';

import { operationGroups } from '../../../src/domain/backup-log/operation-groups.ts';
import { resultGroups } from '../../../src/domain/backup-log/result-groups.ts';

const count = 20_000;
const error = 'boom';

test.each([
  [
    'results',
    () => resultGroups({ errors: { velero: Array.from({ length: count }, () => error) } }, mask),
  ],
  [
    'item operations',
    () =>
      operationGroups(
        Array.from({ length: count }, () => ({ status: { error } })),
        mask,
      ),
  ],
])(
  'tens of thousands of entries of %s are all counted, and leave others their turn',
  async (_, read) => {
    let turns = 0;
    let isOver = false;
    function turn(): void {
      turns += 1;
      if (!isOver) {
        setImmediate(turn);
      }
    }
    setImmediate(turn);

    const found = await read();
    isOver = true;

    expect(JSON.stringify(found)).toContain(`"count":${count}`);
    expect(turns).toBeGreaterThanOrEqual(count / 500);
  },
);

function mask(text: string): string {
  return text;
}
