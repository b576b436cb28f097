import type { StoredMessage } from '../../sandbox/slack/messages.ts';
import type { Slack } from '../../sandbox/slack/simulator.ts';
import type { Message } from '../../src/messages/blocks.ts';
import { read } from './read-message.ts';

/** What a message reads like, a line per block. Fails when Slack would not take it. */
export function reads(message: Pick<StoredMessage, 'text' | 'blocks'> | undefined): string {
  return message === undefined ? '' : read(message as unknown as Message).join('\n');
}

/** What Lifeboat told this person alone in a channel, oldest first. */
export function privately(slack: Slack, userId: string, channel: string): readonly string[] {
  return slack.workspace.messages
    .in(channel)
    .filter(({ ephemeralFor }) => ephemeralFor === userId)
    .map(reads);
}

/** Waits for what Lifeboat says to everybody at the top level of a channel, or in a thread, and that reads like this. */
export function card(
  slack: Slack,
  channel: string,
  like: RegExp,
  thread?: string,
  timeoutMs = 30_000,
): Promise<StoredMessage> {
  return slack.until(
    () =>
      slack
        .messages(channel, thread)
        .filter(({ fromApp }) => fromApp)
        .findLast((message) => like.test(reads(message))),
    timeoutMs,
  );
}

/** As long as a whole restore test takes on a busy machine. */
export function endCard(slack: Slack, channel: string, like: RegExp): Promise<StoredMessage> {
  return card(slack, channel, like, undefined, 60_000);
}

/** How often Lifeboat called this method of Slack for a channel. */
export function callsFor(slack: Slack, method: string, channel: string): number {
  return slack.callsOf(method).filter((call) => call.channel === channel).length;
}
