import { describe, expect, it } from '@jest/globals';

import type { Asked, Decision, NoSuch } from '../../src/capability.ts';
import { stepNames as cleanupStepNames } from '../../src/capabilities/cleanup/words.ts';
import { operations } from '../../src/capabilities/operations/index.ts';
import { drillStepNames } from '../../src/capabilities/restore-tests/drill-step-names.ts';
import { isolatedStepNames } from '../../src/capabilities/restore-tests/step-names.ts';
import type { Operation, StepState } from '../../src/domain/operation.ts';
import { stepsForPeople } from '../../src/domain/waits-for-people.ts';
import { anAsked } from '../support/asked.ts';

function anOperation(given: Partial<Operation> = {}): Operation {
  return {
    id: 'op-7f3k',
    job: 'status',
    version: 1,
    request: {},
    line: 'status prod-eu',
    requester: { userId: 'U1BEN', teamId: 'T1' },
    cluster: 'prod-eu',
    place: { channel: 'C0BACKUPS' },
    card: 'op-7f3k',
    language: 'en',
    timeZone: 'Etc/UTC',
    askedAt: 1_790_000_000_000,
    state: 'running',
    ...given,
  };
}

/** Says a command over these operations; `cancelled` tells which were asked to stop, and by whom. */
function world(
  all: readonly Operation[],
  steps: readonly StepState[] = [],
): {
  readonly cancelled: string[];
  readonly say: (name: string, asked: Asked, argument?: string) => Promise<string>;
} {
  const cancelled: string[] = [];
  const { commands = [] } = operations({
    operations: {
      find: async (id) => all.find((one) => one.id === id),
      unfinished: async () => all.filter((one) => one.state !== 'ended'),
      recent: async () => all,
      steps: async () => steps,
    },
    cancelOperation: async (id, userId) => {
      cancelled.push(`${id} by ${userId}`);
      return all.some((one) => one.id === id && one.state !== 'ended');
    },
  });
  return {
    cancelled,
    say: async (name, asked, argument) => {
      const command = commands.find((one) => one.name === name);
      const said = argument === undefined ? {} : named(argument);
      return text(await command?.say({ arguments: said, flags: {} }, asked));
    },
  };
}

function named(name: string): { operation: { kind: 'operation'; name: string } } {
  return { operation: { kind: 'operation', name } };
}

function text(decision: Decision | NoSuch | undefined): string {
  if (decision === undefined || !('tell' in decision)) {
    throw new Error('nothing was told');
  }
  return `${decision.tell.text} ${JSON.stringify(decision.tell.blocks)}`;
}

describe('operations', () => {
  it('says that nothing runs when nothing does', async () => {
    const { say } = world([anOperation({ state: 'ended' })]);

    expect(await say('operations', anAsked())).toContain('Nothing runs and nothing waits.');
  });

  it('shows what has not ended with a button that cancels it', async () => {
    const { say } = world([anOperation()]);

    const told = await say('operations', anAsked());

    expect(told).toContain('status prod-eu');
    expect(told).toContain('<@U1BEN>');
    expect(told).toContain('"value":"cancel op-7f3k"');
  });

  it('hides what is about a cluster that one may not ask about here', async () => {
    const { say } = world([anOperation({ cluster: 'secret-cluster' })]);

    expect(await say('operations', anAsked())).not.toContain('secret-cluster');
  });

  it('stays inside one message with a hundred of them', async () => {
    const many = Array.from({ length: 100 }, (_, index) => anOperation({ id: `op-${index}` }));

    const told = await world(many).say('operations', anAsked());

    expect(told).toContain('100 operations have not ended');
    expect(told).toContain('80 more are not shown');
  });
});

describe('cancel', () => {
  it('stops an operation of one’s own', async () => {
    const { say, cancelled } = world([
      anOperation({ requester: { userId: 'U1ANNA', teamId: 'T1' } }),
    ]);

    expect(await say('cancel', anAsked(), 'op-7f3k')).toContain('is asked to stop and tidy up');
    expect(cancelled).toEqual(['op-7f3k by U1ANNA']);
  });

  it('refuses somebody else’s to who is no operator of its cluster', async () => {
    const { say, cancelled } = world([anOperation()]);

    expect(await say('cancel', anAsked({ operates: ['staging'] }), 'op-7f3k')).toContain(
      'only they or an operator',
    );
    expect(cancelled).toEqual([]);
  });

  it('lets an operator of the cluster stop it', async () => {
    const { say, cancelled } = world([anOperation()]);

    await say('cancel', anAsked({ operates: ['prod-eu'] }), 'op-7f3k');

    expect(cancelled).toEqual(['op-7f3k by U1ANNA']);
  });

  it('says so when it has ended already', async () => {
    const { say } = world([anOperation({ state: 'ended' })]);

    expect(await say('cancel', anAsked({ operates: ['prod-eu'] }), 'op-7f3k')).toContain(
      'has ended already',
    );
  });

  it('takes a person of another workspace with the same id for somebody else', async () => {
    const { say, cancelled } = world([
      anOperation({ requester: { userId: 'U1ANNA', teamId: 'T2' } }),
    ]);

    await say('cancel', anAsked(), 'op-7f3k');

    expect(cancelled).toEqual([]);
  });
});

it.each([
  ['wait for a decision (2)', 'waits for a decision since'],
  ['wait for approval', 'waits for approval since'],
  ['approval', 'waits for approval since'],
  ['wait for the confirmation (shop)', 'waits for the requester’s confirmation since'],
  ['Velero restores', 'runs since'],
])('in the step “%s” an operation %s', async (name, told) => {
  const before = { name: 'wait for a decision', begunAt: 1, endedAt: 2 };
  const { say } = world([anOperation()], [before, { name, begunAt: 1_790_000_060_000 }]);

  expect(await say('operations', anAsked())).toContain(told);
});

it('knows the steps by the names that jobs have for them', () => {
  const known = { ...drillStepNames, ...isolatedStepNames(), ...cleanupStepNames };

  expect(Object.keys(known)).toEqual(expect.arrayContaining(Object.keys(stepsForPeople)));
});
