import { expect, test } from '@jest/globals';
import type { Outside } from '../../src/capability.ts';
import { home } from '../../src/capabilities/home/index.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { anAsked } from '../support/asked.ts';
import { someSettings } from '../support/settings.ts';
import { aClusterState, noon } from '../support/velero.ts';

type Parts = Parameters<typeof home>[0];

function outside(given: Partial<Parts> = {}): Parts {
  return {
    settings: someSettings(),
    facts: {
      guards: () => Promise.resolve({ missing: [], account: 'lifeboat' }),
      collect: async (names) =>
        names.map((cluster) => ({
          state: aClusterState({ cluster }),
          proofs: [],
          collectedAt: noon,
        })),
    },
    operations: records(async () => []),
    commands: () =>
      [{ name: 'status' }, { name: 'help' }] as unknown as ReturnType<Outside['commands']>,
    ...given,
  };
}

function records(recent: Outside['operations']['recent']): Outside['operations'] {
  return { recent } as Outside['operations'];
}

async function shown(given: Partial<Parts> = {}, asked = anAsked()): Promise<string> {
  return JSON.stringify(await home(outside(given)).home?.(asked));
}

const own = {
  id: 'op-7f3k',
  line: 'logs daily-1',
  state: 'ended',
  askedAt: noon,
  requester: { userId: 'U1ANNA', teamId: 'T1' },
  outcome: { kind: 'done', sentence: 'The log of daily-1 has no errors.' },
} as Operation;

test('each cluster of the reader has a line with its verdict and a button that asks for more', async () => {
  const page = await shown({}, anAsked({ clusters: ['prod-eu', 'prod-us'] }));

  expect(page).toContain('🔵 `prod-eu`  *on schedule*');
  expect(page).toContain('"value":"status --cluster prod-us"');
});

test('the reader sees their own operations and how they ended, and nobody else’s', async () => {
  const other = { ...own, id: 'op-other', requester: { userId: 'U2', teamId: 'T1' } };

  const page = await shown({ operations: records(async () => [own, other]) });

  expect(page).toContain('`op-7f3k`');
  expect(page).toContain('The log of daily-1 has no errors.');
  expect(page).not.toContain('op-other');
});

test('records that are away hide no cluster', async () => {
  const away = records(async () => Promise.reject(new Error('away')));

  const page = await shown({ operations: away });

  expect(page).toContain('`prod-eu`');
  expect(page).toContain('can’t be reached');
});

test('records that don’t answer are not waited for', async () => {
  const page = await shown({ operations: records(async () => new Promise(() => {})) });

  expect(page).toContain('can’t be reached');
});

test('it is shown in the language of the reader', async () => {
  expect(await shown({}, anAsked({ privateLanguage: 'zh' }))).toContain('按计划');
});
