import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';

import { cast } from '../../sandbox/slack/world.ts';
import { reads } from '../support/reading.ts';
import { ask, type Conversation } from './world/conversation.ts';
import { everythingIn, leftBehind } from './world/everything.ts';
import { until } from './world/process.ts';
import { addApplication } from './world/real-world.ts';
import { channel, startRestoreWorld, type RestoreWorld } from './world/restore-world.ts';

/** People's own restores, a cancel, and parts that are away while the real Velero restores. Velero is held still where the moment matters. */
let world: RestoreWorld;

beforeAll(async () => {
  world = await startRestoreWorld({}, async ({ velero }) => {
    await addApplication(velero, 'shop');
    await addApplication(velero, 'store');
    await Promise.all(Array.from({ length: 150 }, (_, index) => addSettings(index)));
    const spec = { includedNamespaces: ['shop', 'store'], ttl: '2h0m0s' };
    expect(await velero.backup('daily-1', spec)).toBe('Completed');

    async function addSettings(index: number): Promise<void> {
      const metadata = { name: `settings-${index}`, namespace: 'store' };
      await velero.objects.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata });
    }
  });
});

afterEach(() => world.velero.server().kill('SIGCONT'));
afterAll(() => world?.stop());

function hold(): void {
  world.velero.server().kill('SIGSTOP');
}

function letGo(): void {
  world.velero.server().kill('SIGCONT');
}

function validate(namespace: string): Promise<Conversation> {
  return ask(world, `validate daily-1 --namespace ${namespace}`);
}

/** A person's, made with kubectl or Velero's own program. */
async function restoreOfAPerson(name: string, status?: { readonly phase: string }): Promise<void> {
  await world.velero.objects.create({
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { name, namespace: 'velero' },
    spec: {
      backupName: 'daily-1',
      includedNamespaces: ['shop'],
      namespaceMapping: { shop: `copy-of-${name}` },
    },
    ...(status === undefined ? {} : { status }),
  } as never);
}

async function phaseOf(name: string, phase: string): Promise<void> {
  await until(`Restore ${name} to be ${phase}`, async () =>
    ((await world.velero.phaseOf('Restore', name)) ?? 'New') === phase ? true : undefined,
  );
}

async function isThere(name: string): Promise<void> {
  await until(`Restore ${name}`, async () => {
    const list = await world.velero.objects.list('velero.io/v1', 'Restore', 'velero');
    return list.some(({ metadata }) => metadata?.name === name) ? true : undefined;
  });
}

let persons = 0;

/**
 * A validation that waits for a person's restore, which seems to run for as long as that person likes: Velero goes on only with what it has begun
 * itself. All that the validation asks Velero before is answered; then Velero is held.
 */
async function heldInTurn(): Promise<{
  readonly validation: Conversation;
  readonly goOn: () => Promise<void>;
}> {
  persons += 1;
  const before = `before-${persons}`;
  await restoreOfAPerson(before, { phase: 'InProgress' });
  const validation = await validate('shop');
  await validation.card(new RegExp(`wait for the turn[^]*${before}`));
  hold();
  const metadata = { name: before, namespace: 'velero' };
  const restore = { apiVersion: 'velero.io/v1', kind: 'Restore', metadata };
  return {
    validation,
    goOn: async () => {
      await world.velero.objects.patch({ ...restore, metadata: { ...metadata, finalizers: [] } });
      await world.velero.objects.remove(restore);
    },
  };
}

/** One whose Restore Velero has not looked at. */
async function heldBefore(): Promise<Conversation> {
  const { validation, goOn } = await heldInTurn();
  await goOn();
  const name = `lifeboat-${validation.operation}`;
  await isThere(name);
  await phaseOf(name, 'New');
  return validation;
}

/** Stops Velero in the middle of ours. */
async function heldInTheMiddle(name: string): Promise<void> {
  await isThere(name);
  let phase = await world.velero.phaseOf('Restore', name);
  while (phase !== 'InProgress') {
    expect([undefined, 'New']).toContain(phase);
    await delay(10);
    phase = await world.velero.phaseOf('Restore', name);
  }
  hold();
}

async function expectProven(validation: Conversation): Promise<void> {
  const ended = await validation.card(/Validate again/, 240_000);
  expect(reads(ended)).toMatch(/Validation: proven/);
  expect(await leftBehind(world)).toEqual([]);
}

describe('a person’s own restore', () => {
  it('is waited for, and the card says for which', async () => {
    const { validation, goOn } = await heldInTurn();
    await restoreOfAPerson('first');
    await goOn();
    const waiting = await validation.card(/first/);
    letGo();

    await expectProven(validation);
    expect(reads(waiting)).toContain('wait for the turn');
    await phaseOf('first', 'Completed');
  });

  it('goes first when ours was queued before it', async () => {
    const validation = await heldBefore();
    await restoreOfAPerson('second');
    await until('a word of stepping aside', async () =>
      Promise.resolve(/second/.test(validation.now()) ? true : undefined),
    );
    letGo();

    await expectProven(validation);
    expect(validation.now()).toMatch(/`second` came, and it goes first: this one steps aside/);
    await phaseOf('second', 'Completed');
  });

  it('goes first when ours runs already: ours ends, and is tried again afterwards', async () => {
    const validation = await validate('store');
    const ours = `lifeboat-${validation.operation}`;
    await heldInTheMiddle(ours);
    await restoreOfAPerson('third');
    await until('a word of stepping aside', async () =>
      Promise.resolve(/third/.test(validation.now()) ? true : undefined),
    );
    letGo();

    await expectProven(validation);
    expect(validation.now()).toMatch(/`third` came, and it goes first: this one steps aside/);
    await phaseOf('third', 'Completed');
    const brought = await everythingIn(world, 'copy-of-third');
    expect(brought.map(({ resource }) => resource)).toContain('deployments.apps');
  });
});

describe('cancelled', () => {
  it('in the middle of a restore: that is brought to its end, and nothing is left', async () => {
    const validation = await validate('store');
    await heldInTheMiddle(`lifeboat-${validation.operation}`);
    await world.slack
      .person(cast.onCall)
      .types(`/backup cancel ${validation.operation}`, { channel });
    await validation.card(/was cancelled by <@\w+> and tidies up/);
    letGo();

    await validation.card(/was cancelled by <@\w+>\./, 180_000);
    expect(await leftBehind(world)).toEqual([]);
  });
});

describe('away in the middle of a validation', () => {
  it('the API server for 60 s', async () => {
    const validation = await heldBefore();
    await world.plane.stopApiServer();
    await delay(60_000);
    await world.plane.startApiServer();
    letGo();

    await expectProven(validation);
  });

  it('Redis, killed and started again from its log', async () => {
    const validation = await heldBefore();
    await world.redis.kill();
    await delay(5_000);
    await world.redis.start();
    letGo();

    await expectProven(validation);
  });
});
