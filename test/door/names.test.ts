import { describe, expect, test } from '@jest/globals';
import type { Operation } from '../../src/domain/operation.ts';
import { told, typed } from '../support/door-arrivals.ts';
import { doorWorld, eu } from '../support/door-world.ts';
import { aDamage } from '../support/memory-verifications.ts';
import { aClusterState, noon } from '../support/velero.ts';

const ofShop = {
  ...eu,
  backups: eu.backups.map((one) => ({ ...one, includedNamespaces: ['shop'] })),
};
const there = { live: ['shop', 'payments'], named: ['shop-old'] };

describe('which name is meant', () => {
  test.each([
    ['latest', { kind: 'backup', name: 'daily-2', latest: 'latest' }],
    ['LATEST:weekly', { kind: 'backup', name: 'weekly-1', latest: 'latest:weekly' }],
    ['back-again', { kind: 'restore', name: 'back-again' }],
    ['restore/back-again', { kind: 'restore', name: 'back-again' }],
    ['backups/daily-3', { kind: 'backup', name: 'daily-3' }],
    ['Daily-1', { kind: 'backup', name: 'daily-1' }],
  ])('%s', async (word, name) => {
    const world = doorWorld();

    await world.ask(typed(`show ${word}`));

    expect(world.said[0]?.words.arguments).toEqual({ name });
  });

  test('an expired or vanishing backup is not the latest', async () => {
    const state = {
      ...eu,
      backups: eu.backups.map((one) =>
        one.name === 'weekly-1' ? { ...one, expiresAt: noon - 1 } : one,
      ),
      deleteRequests: [{ name: 'x', backup: 'daily-2', phase: 'New', errors: [], createdAt: noon }],
    };
    const world = doorWorld({ states: [state] });

    await world.ask(typed('show latest'));

    expect(world.said[0]?.words.arguments['name']?.name).toBe('daily-1');
  });

  test.each([
    ['latest', { kind: 'backup', name: 'daily-1', latest: 'latest', passedOver: 'daily-2' }],
    ['latest:weekly', { kind: 'backup', name: 'weekly-1', latest: 'latest:weekly' }],
    ['daily-2', { kind: 'backup', name: 'daily-2' }],
  ])('%s, where the newest is damaged', async (word, name) => {
    const [newest] = eu.backups;
    const found = [aDamage({ uid: newest?.uid ?? '' })];
    const world = doorWorld({ worlds: { verifications: { damaged: async () => found } } });

    await world.ask(typed(`show ${word}`));

    expect(world.said[0]?.words.arguments).toEqual({ name });
  });

  test('is also answered where nobody knows what is damaged', async () => {
    const world = doorWorld({
      worlds: { verifications: { damaged: () => Promise.reject(new Error('Redis is away')) } },
    });

    await world.ask(typed('show latest'));

    expect(world.said[0]?.words.arguments['name']?.name).toBe('daily-2');
  });

  test('an unknown one gets the nearest, as lines that say the rest again', async () => {
    const world = doorWorld();

    const { text, lines } = told(await world.ask(typed('show dayli-1 —errors')));

    expect(text).toBe('There is no backup or restore `dayli-1` in `prod-eu`.');
    expect(lines).toContain('show daily-1 --errors --cluster prod-eu');
    expect(lines.at(-1)).toBe('show --errors --cluster prod-eu');
    expect(world.orders).toEqual([]);
  });

  test('one that another cluster has is offered there first', async () => {
    const { lines } = told(await doorWorld().ask(typed('show only-us')));

    expect(lines[0]).toBe('show only-us --cluster prod-us');
  });

  test('an unknown schedule of latest gets the nearest', async () => {
    const { text, lines } = told(await doorWorld().ask(typed('show latest:dialy')));

    expect(text).toBe('There is no schedule `dialy` in `prod-eu`.');
    expect(lines).toEqual(['show latest:daily --cluster prod-eu', 'show --cluster prod-eu']);
  });

  test('one that is like nothing gets no names, but how to list what there is', async () => {
    const { text, lines } = told(await doorWorld().ask(typed('show latest:xylophone')));

    expect(text).toBe('There is no schedule `xylophone` in `prod-eu`. These list what there is:');
    expect(lines).toEqual(['status --cluster prod-eu', 'show --cluster prod-eu']);
  });

  test('a schedule that is gone but has left backups is one', async () => {
    const state = { ...eu, schedules: [] };

    const { text } = told(
      await doorWorld({ states: [{ ...state, backups: failed(state.backups) }] }).ask(
        typed('show latest:weekly'),
      ),
    );

    expect(text).toContain('no completed backup of schedule `weekly`');
  });

  test.each([
    [
      'that is like another',
      'now daily --only shop,paiments',
      ['now daily --only "shop,payments" --cluster prod-eu'],
    ],
    ['that is like none', 'now daily --only nosuch', []],
  ])('a namespace %s is refused where no backup can have it', async (_, line, offers) => {
    const world = doorWorld({ states: [ofShop], worlds: { namespaces: async () => there } });

    const { text, lines } = told(await world.ask(typed(line)));

    expect(text).toContain('There is no namespace');
    expect(lines).toEqual(offers);
    expect(world.orders).toEqual([]);
  });

  test.each([
    ['a backup names it', ofShop, 'shop-old', there],
    ['a backup of all namespaces may have it', eu, 'gone', there],
    ['the cluster does not tell', ofShop, 'gone', undefined],
  ])('a namespace that is not there is taken where %s', async (_, state, name, found) => {
    const world = doorWorld({ states: [state], worlds: { namespaces: async () => found } });

    await world.ask(typed(`now daily --only ${name}`));

    expect(world.said[0]?.words.flags).toEqual({ only: name });
  });

  test('a hostile one is shown inert and cut nowhere else', async () => {
    const { text } = told(await doorWorld().ask(typed('show "&lt;!channel&gt; *x* `y`"')));

    expect(text).toContain('`&lt;!channel&gt; *x* ˋyˋ`');
  });

  test.each([
    ['away and never read', { state: 'away', why: 'ECONNREFUSED' }, 'can’t be reached'],
    ['still being read', { state: 'starting' }, 'read for the first time'],
  ] as const)('in a cluster that is %s, nothing is claimed', async (_, connection, sentence) => {
    const world = doorWorld({
      states: [aClusterState({ connection, backups: [], schedules: [] })],
    });

    const { text, lines } = told(await world.ask(typed('show daily-1')));

    expect(text).toContain(sentence);
    expect(lines).toEqual(['show daily-1 --cluster prod-eu']);
  });

  test('a kind that may not be read is told with the missing rule', async () => {
    const notRead = [
      { resource: 'backups.velero.io', reason: 'forbidden', detail: 'list backups.velero.io' },
    ] as const;
    const world = doorWorld({ states: [aClusterState({ backups: [], notRead })] });

    expect(told(await world.ask(typed('show daily-1'))).text).toContain('list backups.velero.io');
  });

  test('an operation is found without its beginning, and only where its cluster may be asked about', async () => {
    const operations = [
      { id: 'op-7f3k', cluster: 'prod-eu' },
      { id: 'op-9999', cluster: 'secret' },
    ] as Operation[];
    const world = doorWorld({ operations });

    await world.ask(typed('cancel 7F3K'));
    expect(world.said[0]?.words.arguments).toEqual({
      operation: { kind: 'operation', name: 'op-7f3k' },
    });
    expect(told(await world.ask(typed('cancel op-9999'))).lines).not.toContain('cancel op-9999');
  });

  test('operations that can not be read are told so', async () => {
    const world = doorWorld({ worlds: { operations: { find: away, recent: away } } });

    expect(told(await world.ask(typed('cancel op-1'))).text).toContain('can’t be reached');
  });
});

function failed(backups: typeof eu.backups): typeof eu.backups {
  return backups.map((one) => ({ ...one, phase: 'Failed' }));
}

async function away(): Promise<never> {
  throw new Error('away');
}
