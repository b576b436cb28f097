import type { StoredMessage } from '../../sandbox/slack/messages.ts';
import { cast } from '../../sandbox/slack/world.ts';
import type { Harbor } from './lifeboat.ts';

export type Act = 'validate' | 'drill';

/** What people type and press, so that the restore test comes to its end. */
export const acts: Readonly<
  Record<Act, (harbor: Harbor, channel: string, patienceMs: number) => Promise<void>>
> = {
  validate: async (harbor, channel) => {
    await harbor
      .person(cast.onCall)
      .types('/backup validate latest:daily --namespace shop', { channel });
  },
  drill: async (harbor, channel, patienceMs) => {
    const { slack, person } = harbor;
    await person(cast.onCall).types('/backup drill shop', { channel });
    const reported = await slack.until(() => shows(harbor, channel, 'Clean up'), patienceMs);
    await person(cast.onCall).presses('Clean up', { channel, ts: reported.ts });
    const planned = await slack.until(() => shows(harbor, channel, 'Approve'), patienceMs);
    await person(cast.onCallInShanghai).presses('Approve', { channel, ts: planned.ts });
  },
};

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
