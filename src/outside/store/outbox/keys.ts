import { key } from '../keys.ts';

/** Where the outbox lies. A card outlives its entries: it knows the message that shows it. */
export const outboxKeys = {
  /** Ordered set: what waits in a channel, in order. */
  queue: (channel: string) => key('outbox', 'queue', channel),
  /** Counter: the order of everything that was ever put in. */
  order: key('outbox', 'order'),
  /** Hash: one message or file that waits. */
  entry: (id: string) => key('outbox', 'entry', id),
  /** Hash: the message that shows a card. */
  card: (card: string) => key('outbox', 'card', card),
  /** Ordered set: channels in which something waits, by the instant of the latest entry. */
  channels: key('outbox', 'channels'),
  /** Hash: how often something was put into a channel, so that nobody overlooks what came while they looked. */
  changes: key('outbox', 'changes'),
} as const;

/** A card has one entry at most: the newest state of it that Slack does not show yet. */
export function cardEntry(card: string): string {
  return `card:${card}`;
}

export function threadEntry(operation: string, index: number): string {
  return `thread:${operation}:${index}`;
}
