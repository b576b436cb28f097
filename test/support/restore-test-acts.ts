import { setTimeout as delay } from 'node:timers/promises';

import type { StoredMessage } from '../../sandbox/slack/messages.ts';
import { cast } from '../../sandbox/slack/world.ts';
import type { Harbor } from './lifeboat.ts';

export type RestoreTest = 'validate' | 'drill';

export type Act = RestoreTest | 'now';

type Acted = (harbor: Harbor, channel: string, patienceMs: number) => Promise<void>;

/** What somebody types for it. */
export const asks: Readonly<Record<Act, Acted>> = {
  validate: (harbor, channel) =>
    typed(harbor, channel, '/backup validate latest:daily --namespace shop'),
  drill: (harbor, channel) => typed(harbor, channel, '/backup drill shop'),
  now: (harbor, channel) => typed(harbor, channel, '/backup now daily'),
};

/** Whom a bot that has just come up tells to ask again asks again. */
async function typed(harbor: Harbor, channel: string, line: string): Promise<void> {
  const { person, records } = harbor;
  for (let times = 0; times < 3; times += 1) {
    await person(cast.onCall).types(line, { channel });
    const untilAt = Date.now() + patienceWithButtonMs;
    while (Date.now() < untilAt) {
      if ((await records.operations(channel)).length > 0) {
        return;
      }
      await delay(100);
    }
  }
}

/** What people type and press, so that the restore test comes to its end. */
export const acts: Readonly<Record<Act, Acted>> = {
  validate: asks.validate,
  now: asks.now,
  drill: async (harbor, channel, patienceMs) => {
    const { slack } = harbor;
    function isOffered(label: string): boolean {
      return shows(harbor, channel, label) !== undefined || isCancelled(harbor, channel);
    }
    await asks.drill(harbor, channel, patienceMs);
    await slack.until(() => isOffered('Clean up'), patienceMs);
    await pressed(harbor, channel, 'Clean up', cast.onCall);
    await slack.until(() => isOffered('Approve'), patienceMs);
    await pressed(harbor, channel, 'Approve', cast.onCallInShanghai);
  },
};

/** A person whose press was not heard, by a machine that is busy, presses again. */
const patienceWithButtonMs = 20_000;

async function pressed(
  harbor: Harbor,
  channel: string,
  label: string,
  userId: string,
): Promise<void> {
  for (;;) {
    const shown = shows(harbor, channel, label);
    if (shown === undefined) {
      return;
    }
    await harbor.person(userId).presses(label, { channel, ts: shown.ts });
    await harbor.slack
      .until(() => shows(harbor, channel, label) === undefined, patienceWithButtonMs)
      .catch(() => undefined);
  }
}

function isCancelled({ slack }: Harbor, channel: string): boolean {
  return slack.messages(channel).some(({ text }) => text.includes('was cancelled by'));
}

/** A card with a button of this label. */
export function shows(
  { slack }: Pick<Harbor, 'slack'>,
  channel: string,
  label: string,
): StoredMessage | undefined {
  return slack
    .messages(channel)
    .find(({ blocks }) => JSON.stringify(blocks).includes(`"text":"${label}"`));
}
