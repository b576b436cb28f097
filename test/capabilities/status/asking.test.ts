import { describe, expect, test } from '@jest/globals';
import type { Decision } from '../../../src/capability.ts';
import { anAsked } from '../../support/asked.ts';
import { buttons } from '../../support/read-message.ts';
import { shown, theStatus } from '../../support/shown-status.ts';
import { aBackup, aClusterState, hours, noon } from '../../support/velero.ts';

describe('the buttons', () => {
  test('offer to diagnose, and the errors of the last run, when it went wrong', async () => {
    const backups = [
      aBackup({ name: 'daily-bad', phase: 'PartiallyFailed', errors: 2 }),
      aBackup({ name: 'daily-ok', startedAt: noon - 26 * hours }),
    ];

    const { ending } = await shown({ states: [aClusterState({ backups })] });

    expect(buttons(ending.card)).toEqual({
      Refresh: 'prod-eu',
      Details: 'prod-eu',
      Diagnose: 'diagnose --cluster prod-eu',
      'Errors of the last run': 'logs daily-bad --errors --cluster prod-eu',
      'Show the last run': 'show daily-bad --cluster prod-eu',
      Backups: 'list --cluster prod-eu',
    });
  });

  test('do not speak of errors of a run that has not ended', async () => {
    const backups = [
      aBackup({ name: 'daily-now', phase: 'InProgress' }),
      aBackup({ name: 'daily-ok', startedAt: noon - 26 * hours }),
    ];

    const { ending } = await shown({ states: [aClusterState({ backups })] });

    expect(Object.keys(buttons(ending.card))).toEqual(['Refresh', 'Details', 'Backups']);
  });

  test.each([
    ['status.refresh', 'nothing'],
    ['status.details', 'everything'],
  ])('%s brings the card up to date', async (name, thread) => {
    const asked = anAsked({ clusters: ['prod-eu', 'prod-us'], card: 'op-7f3k' });

    const decision = await pressed(name, 'prod-us', asked);

    expect(decision).toEqual({
      start: { job: 'status', version: 1, request: { clusters: ['prod-us'], thread } },
      line: 'status --cluster prod-us',
      refreshes: 'op-7f3k',
    });
  });

  test('give who may see less than the card a card of their own', async () => {
    const asked = anAsked({ clusters: ['prod-us'], card: 'op-7f3k' });

    const decision = await pressed('status.refresh', 'prod-us,secret', asked);

    expect(decision).toEqual({
      start: { job: 'status', version: 1, request: { clusters: ['prod-us'], thread: 'nothing' } },
      line: 'status --cluster prod-us',
    });
  });

  test('tell no when none of the clusters may be asked about', async () => {
    expect(await pressed('status.refresh', 'secret', anAsked())).toMatchObject({
      tell: { text: 'You can’t ask about these clusters here.' },
    });
  });
});

describe('the command', () => {
  test.each([
    [undefined, ['prod-eu', 'prod-us'], 'status'],
    ['prod-us', ['prod-us'], 'status --cluster prod-us'],
  ])('asks about %s', async (cluster, clusters, line) => {
    const [command] = theStatus().commands ?? [];
    const asked = anAsked({
      clusters: ['prod-eu', 'prod-us'],
      ...(cluster === undefined ? {} : { cluster }),
    });

    expect(await command?.say({ arguments: {}, flags: {} }, asked)).toMatchObject({
      start: { request: { clusters, thread: 'the rest' } },
      line,
    });
  });
});

async function pressed(name: string, value: string, asked = anAsked()): Promise<Decision> {
  const button = theStatus().buttons?.find((one) => one.name === name);
  if (button === undefined) {
    throw new Error(`no button ${name}`);
  }
  return button.press(value, asked);
}
