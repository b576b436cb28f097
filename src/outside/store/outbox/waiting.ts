import type { Redis } from 'ioredis';
import type { Language } from '../../../domain/language.ts';
import type { Attempt } from './attempts.ts';
import type { Body, FileBody } from './entries.ts';
import { outboxKeys } from './keys.ts';

/** One entry of a channel's queue with what is known of its card; its body is read when it is its turn. */
export type Waiting = {
  /** The channel that it waits for, or the person whose direct conversation it is. */
  readonly queue: string;
  readonly id: string;
  readonly kind: 'card' | 'message' | 'file';
  readonly card: string;
  readonly operation: string;
  readonly requester: string;
  readonly language: Language;
  /** The instant for which it speaks. */
  readonly at: number;
  readonly dueAt: number;
  /** Not progress that may wait for the next one. */
  readonly isUrgent: boolean;
  /** Slack refused its blocks. */
  readonly isPlain: boolean;
  readonly isWithdrawn: boolean;
  /** Of the card, as stored. */
  readonly revision: string | null;
  /** The attempt as stored: what a change of the entry is compared with. */
  readonly mark: string | null;
  readonly attempt?: Attempt;
  readonly shown: Shown;
};

/** What Slack shows of a card: nothing yet without `ts`. */
export type Shown = {
  readonly ts?: string;
  /** The thread that the card itself stands in. */
  readonly thread?: string;
  /** Whose state it is. */
  readonly operation?: string;
  readonly refused?: string;
  /** How often the message was lost and posted anew. */
  readonly generation: number;
};

/** What waits to be delivered. Reading only; changes are made by `record`. */
export type Outbox = {
  /** How often something was put into the channel's queue; `null`: never. */
  readonly changes: (channel: string) => Promise<string | null>;
  /** The first entries of the channel's queue, in order. */
  readonly waiting: (channel: string) => Promise<readonly Waiting[]>;
  /** Its message, when the entry is still as it was read. */
  readonly message: (waiting: Waiting) => Promise<Body | undefined>;
  readonly file: (waiting: Waiting) => Promise<FileBody | undefined>;
  /** The channels into which nothing was put since this instant and in which something waits. */
  readonly channelsBefore: (at: number) => Promise<readonly string[]>;
  /** What Slack shows of a card. */
  readonly shown: (card: string) => Promise<Shown>;
};

/** So many entries are looked at in one turn: behind them nothing overtakes. */
const most = 50;

export function outbox(redis: Redis): Outbox {
  return {
    changes: (channel) => redis.hget(outboxKeys.changes, channel),
    waiting: async (channel) => {
      const ids = await redis.zrange(outboxKeys.queue(channel), '0', String(most - 1));
      const read = await Promise.all(ids.map((id) => readWaiting(redis, channel, id)));
      return read.filter((one) => one !== undefined);
    },
    message: async (waiting) => {
      const text = await readBody(redis, waiting);
      if (text === undefined) {
        return undefined;
      }
      const body: Body = JSON.parse(text);
      return body;
    },
    file: async (waiting) => {
      const text = await readBody(redis, waiting);
      if (text === undefined) {
        return undefined;
      }
      const file: FileBody = JSON.parse(text);
      return file;
    },
    channelsBefore: (at) => redis.zrangebyscore(outboxKeys.channels, '-inf', String(at)),
    shown: async (card) => shownOf(await redis.hgetall(outboxKeys.card(card))),
  };
}

/** An entry is written whole and goes whole: what its fields are need not be doubted, only whether it is still there. */
async function readWaiting(redis: Redis, queue: string, id: string): Promise<Waiting | undefined> {
  const values = await redis.hmget(outboxKeys.entry(id), ...fields);
  const entry = Object.fromEntries(fields.map((field, index) => [field, values[index] ?? '']));
  const { kind = '', card = '', attempt: mark = '' } = entry;
  if (!isKind(kind)) {
    return undefined;
  }
  const shown = await redis.hgetall(outboxKeys.card(card));
  return {
    queue,
    id,
    kind,
    card,
    ...ofEntry(entry),
    revision: shown['revision'] ?? null,
    mark: mark === '' ? null : mark,
    ...(mark === '' ? {} : { attempt: attemptOf(mark) }),
    shown: shownOf(shown),
  };
}

const fields =
  'kind card operation requester language at dueAt urgent plain withdrawn attempt'.split(' ');

type Texts = Readonly<Record<string, string>>;

function ofEntry(entry: Texts): Omit<Waiting, 'queue' | 'id' | 'kind' | 'card' | keyof OfCard> {
  const { operation = '', requester = '', language, at, dueAt, urgent, plain, withdrawn } = entry;
  return {
    operation,
    requester,
    language: language === 'zh' ? 'zh' : 'en',
    at: Number(at),
    dueAt: Number(dueAt),
    isUrgent: urgent !== 'no',
    isPlain: plain === 'yes',
    isWithdrawn: withdrawn === 'yes',
  };
}

type OfCard = Pick<Waiting, 'revision' | 'mark' | 'attempt' | 'shown'>;

function attemptOf(mark: string): Attempt {
  const attempt: Attempt = JSON.parse(mark);
  return attempt;
}

function isKind(value: string): value is Waiting['kind'] {
  return value === 'card' || value === 'message' || value === 'file';
}

function shownOf(card: Texts): Shown {
  const { ts, thread, operation, refused, generation } = card;
  return {
    ...(ts === undefined ? {} : { ts }),
    ...(thread === undefined ? {} : { thread }),
    ...(operation === undefined ? {} : { operation }),
    ...(refused === undefined ? {} : { refused }),
    generation: Number(generation ?? 0),
  };
}

/** Body and revision were written in one step and are read in one: a card's body is that of its revision. */
async function readBody(redis: Redis, waiting: Waiting): Promise<string | undefined> {
  const reply = await redis
    .multi()
    .hget(outboxKeys.entry(waiting.id), 'body')
    .hget(outboxKeys.card(waiting.card), 'revision')
    .exec();
  const [body, revision] = (reply ?? []).map(([, value]) => value);
  const isSame = waiting.kind !== 'card' || revision === waiting.revision;
  return typeof body === 'string' && isSame ? body : undefined;
}
