import type { Operation } from '../../../domain/operation.ts';
import type { Write } from '../record.ts';
import { cardEntry, outboxKeys, threadEntry } from './keys.ts';

/** What the outbox needs of an operation: which card, where, and who is told when Slack refuses it. */
export type Told = Pick<Operation, 'id' | 'card' | 'place' | 'requester' | 'language'>;

/** A message in Slack's shapes; outside worlds know no more of it. */
export type Body = { readonly text: string; readonly blocks: readonly object[] };

/** A file whose bytes lie at a key of the store. */
export type FileBody = {
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly bytes: number;
};

export type ThreadBody = { readonly message: Body } | { readonly file: FileBody };

/** A card is remembered this long after it last changed: pressing `Refresh` then posts a new one. */
const cardLifeMs = 40 * 86_400_000;

/**
 * Brings a card to its newest state, whatever was not sent before. `at` is the instant for which the message speaks. With `dueInMs`
 * it may wait that long for a newer state, counted from the first one that was not sent; without, it is sent as soon as the channel allows.
 */
export function cardWrites(state: {
  readonly operation: Told;
  readonly message: Body;
  readonly at: number;
  readonly dueInMs?: number;
}): readonly Write[] {
  const { operation, at, dueInMs } = state;
  const entry = cardEntry(operation.card);
  const key = outboxKeys.entry(entry);
  const card = outboxKeys.card(operation.card);
  const { channel, thread } = operation.place;
  return [
    set(card, 'channel', channel),
    ...(thread === undefined ? [] : [fallback(card, 'thread', thread)]),
    { write: 'hash increment', key: card, field: 'revision' },
    { write: 'expire', key: card, ttlMs: cardLifeMs },
    ...belonging(key, operation),
    set(key, 'kind', 'card'),
    { write: 'hash delete', key, field: 'withdrawn' },
    { write: 'hash delete', key, field: 'plain' },
    set(key, 'body', JSON.stringify(state.message)),
    set(key, 'at', String(at)),
    fallback(key, 'since', String(at)),
    set(key, 'urgent', dueInMs === undefined ? 'yes' : 'no'),
    dueInMs === undefined
      ? set(key, 'dueAt', String(at))
      : fallback(key, 'dueAt', String(at + dueInMs)),
    ...waiting(channel, entry, at),
  ];
}

/** Puts messages and files behind the operation's card, each once, in order. `from`: how many its thread has been told before. */
export function threadWrites(state: {
  readonly operation: Told;
  readonly items: readonly ThreadBody[];
  readonly at: number;
  readonly from?: number;
}): readonly Write[] {
  const { operation, at, from = 0 } = state;
  return state.items.flatMap((item, index) => {
    const entry = threadEntry(operation.id, from + index);
    const key = outboxKeys.entry(entry);
    const isFile = 'file' in item;
    return [
      ...belonging(key, operation),
      set(key, 'kind', isFile ? 'file' : 'message'),
      set(key, 'body', JSON.stringify(isFile ? item.file : item.message)),
      set(key, 'at', String(at)),
      set(key, 'since', String(at)),
      set(key, 'dueAt', String(at)),
      ...waiting(operation.place.channel, entry, at),
    ];
  });
}

/**
 * Takes back what an operation wanted its card to show: what was not sent vanishes. Where Slack shows it already, or may, the card becomes
 * `message`, which says so. Needs no knowledge of whether the operation was ever stored.
 */
export function withdrawWrites(state: {
  readonly operation: Told;
  readonly message: Body;
  readonly at: number;
}): readonly Write[] {
  const entry = outboxKeys.entry(cardEntry(state.operation.card));
  return [...cardWrites(state), set(entry, 'withdrawn', 'yes')];
}

function belonging(key: string, operation: Told): readonly Write[] {
  return [
    set(key, 'card', operation.card),
    set(key, 'operation', operation.id),
    set(key, 'requester', operation.requester.userId),
    set(key, 'language', operation.language),
  ];
}

function waiting(channel: string, entry: string, at: number): readonly Write[] {
  return [
    {
      write: 'enqueue',
      key: outboxKeys.queue(channel),
      member: entry,
      counter: outboxKeys.order,
    },
    { write: 'add', key: outboxKeys.channels, member: channel, score: at },
    { write: 'hash increment', key: outboxKeys.changes, field: channel },
  ];
}

function set(key: string, field: string, value: string): Write {
  return { write: 'hash set', key, field, value };
}

function fallback(key: string, field: string, value: string): Write {
  return { write: 'hash default', key, field, value };
}
