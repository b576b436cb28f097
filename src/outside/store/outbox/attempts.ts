import type { Guards, Recorded, Write } from '../record.ts';
import { outboxKeys } from './keys.ts';
import type { Waiting } from './waiting.ts';

/**
 * A call to Slack for one entry whose fate is not recorded yet. It is stored before the call, so that whoever comes after a crash
 * knows that the message may be there.
 */
export type Attempt = {
  /** Of this very call: a deliverer that was overtaken has another one. */
  readonly id: string;
  readonly call: 'post' | 'update' | 'file';
  /** `calling`: on its way, or its deliverer died. Then one looks and looks again, or, where that is the way to settle it, sends it again later. */
  readonly step: 'calling' | 'looking' | 'looking again' | 'repeating';
  /** When the first call was made whose fate is not known: looking goes back to it. */
  readonly firstAt: number;
  readonly notBeforeAt: number;
  /** Where the message went: found again there. */
  readonly channel: string;
  readonly thread?: string;
  readonly fileId?: string;
  /** Which state of its card the call tells: it may have a newer one by the time its fate is known. */
  readonly revision?: string | null;
};

/** Changes to one entry, refused when another deliverer or a newer state came in between. */
export type Change = {
  readonly writes: readonly Write[];
  readonly guards: { readonly expect: Expected };
};

/** What has become of a state: `ts` is the message that shows it, `refused` Slack's word. Neither: it was given up silently. */
export type Fate = { readonly ts?: string; readonly refused?: string };

type Expected = NonNullable<Guards['expect']>;

/** Stores where a call stands. Its first state is refused too when the card has a newer revision than the one to be sent. */
export function attempting(waiting: Waiting, attempt: Attempt | undefined): Change {
  const key = outboxKeys.entry(waiting.id);
  const begins = attempt?.step === 'calling' && waiting.kind === 'card';
  return {
    writes: [
      attempt === undefined
        ? { write: 'hash delete', key, field: 'attempt' }
        : { write: 'hash set', key, field: 'attempt', value: JSON.stringify(attempt) },
    ],
    guards: { expect: [...unchanged(waiting), ...(begins ? sameRevision(waiting) : [])] },
  };
}

/** The entry has done its work, or is given up: it goes, unless its card has a newer state by now. `ts`: the message that shows the card. */
export function settled(waiting: Waiting, fate: Fate): Change {
  const isCard = waiting.kind === 'card';
  return {
    writes: [
      { write: 'remove', key: outboxKeys.queue(waiting.queue), member: waiting.id },
      { write: 'delete', key: outboxKeys.entry(waiting.id) },
      ...(isCard ? cardOutcome(waiting, fate) : []),
    ],
    guards: { expect: [...unchanged(waiting), ...(isCard ? sameRevision(waiting) : [])] },
  };
}

/** A state of the card was sent or refused, and a newer one waits: the entry stays in its place for it. */
export function superseded(waiting: Waiting, fate: Fate, now: number): Change {
  const key = outboxKeys.entry(waiting.id);
  return {
    writes: [
      { write: 'hash delete', key, field: 'attempt' },
      { write: 'hash delete', key, field: 'plain' },
      { write: 'hash set', key, field: 'since', value: String(now) },
      ...cardOutcome(waiting, fate),
    ],
    guards: { expect: unchanged(waiting) },
  };
}

/** Slack does not take the blocks: the entry is sent again as plain text. */
export function plainly(waiting: Waiting): Change {
  const key = outboxKeys.entry(waiting.id);
  return {
    writes: [
      { write: 'hash delete', key, field: 'attempt' },
      { write: 'hash set', key, field: 'plain', value: 'yes' },
    ],
    guards: { expect: unchanged(waiting) },
  };
}

/** The message that showed the card is gone: the next one is another, with another key. */
export function anew(waiting: Waiting): Change {
  const card = outboxKeys.card(waiting.card);
  return {
    writes: [
      { write: 'hash delete', key: outboxKeys.entry(waiting.id), field: 'attempt' },
      { write: 'hash delete', key: card, field: 'ts' },
      { write: 'hash increment', key: card, field: 'generation' },
    ],
    guards: { expect: unchanged(waiting) },
  };
}

/** The channel has nothing left, unless something came since it was looked at. */
export function emptied(channel: string, changes: string | null): Change {
  return {
    writes: [{ write: 'remove', key: outboxKeys.channels, member: channel }],
    guards: { expect: [{ key: outboxKeys.changes, field: channel, value: changes }] },
  };
}

/** Whether a card's newer revision, and nothing else, stood against a change. */
export function hasNewerState(recorded: Recorded): boolean {
  return recorded.state === 'changed' && recorded.field === 'revision';
}

function cardOutcome({ card, operation }: Waiting, { ts, refused }: Fate): readonly Write[] {
  const key = outboxKeys.card(card);
  if (ts === undefined) {
    return refused === undefined
      ? []
      : [{ write: 'hash set', key, field: 'refused', value: refused }];
  }
  return [
    { write: 'hash set', key, field: 'ts', value: ts },
    { write: 'hash set', key, field: 'operation', value: operation },
    { write: 'hash delete', key, field: 'refused' },
  ];
}

/** Still there, and in the hands of the one who read it. */
function unchanged({ id, kind, mark }: Waiting): Expected {
  const key = outboxKeys.entry(id);
  return [
    { key, field: 'kind', value: kind },
    { key, field: 'attempt', value: mark },
  ];
}

function sameRevision({ card, revision }: Waiting): Expected {
  return [{ key: outboxKeys.card(card), field: 'revision', value: revision }];
}
