import type { Language } from '../../domain/language.ts';
import type { Operation } from '../../domain/operation.ts';
import type { waitsForPeople } from '../../domain/waits-for-people.ts';
import type { Block, Message } from '../../messages/blocks.ts';
import { message, sayButton, section } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code } from '../../messages/escape.ts';
import { words } from './words.ts';

/** More would not fit into one message. */
const mostShown = 20;

/** Those of so many that one message tells: the oldest first. */
export function shownOf(unfinished: readonly Operation[]): readonly Operation[] {
  return unfinished.toSorted((a, b) => a.askedAt - b.askedAt).slice(0, mostShown);
}

/** An operation, and for whom it waits, if it does. */
export type Unfinished = {
  readonly operation: Operation;
  readonly waits: ReturnType<typeof waitsForPeople>;
};

/** What has not ended, each with a button that stops it; `count`: with those that are not shown. */
export function unfinishedMessage(
  shown: readonly Unfinished[],
  count: number,
  language: Language,
): Message {
  const { nothing, going, more } = words[language];
  if (count === 0) {
    return message(nothing, [section(nothing)]);
  }
  const told = going(count);
  const hidden = count - shown.length;
  return message(told, [
    section(told),
    ...shown.map((one) => line(one, language)),
    ...(hidden === 0 ? [] : [section(more(hidden))]),
  ]);
}

function line(one: Unfinished, language: Language): Block {
  const { operation } = one;
  const { id, cluster, requester } = operation;
  const { onCluster, by, cancel, cancelAloud } = words[language];
  const where = cluster === undefined ? [] : [onCluster(code(cluster))];
  const parts = [...where, by(mention(requester.userId)), stateOf(one, language)];
  const told = `${code(id)} ${code(operation.line)}\n${parts.join(' · ')}`;
  return operation.cancel === undefined
    ? section(told, sayButton(cancel, `cancel ${id}`, { aloud: cancelAloud(id) }))
    : section(told);
}

function stateOf({ operation, waits: waiting }: Unfinished, language: Language): string {
  const { state, askedAt, cancel } = operation;
  const { waits, waitsFor, runs, stops } = words[language];
  if (cancel !== undefined) {
    return stops(mention(cancel.userId));
  }
  if (waiting !== undefined) {
    return waitsFor[waiting.what](moment(waiting.since));
  }
  return state === 'running' ? runs(moment(askedAt)) : waits(moment(askedAt));
}

/** One sentence about one operation, for whoever wanted to stop it. */
export function sentence(
  key: 'willStop' | 'endedAlready',
  id: string,
  language: Language,
): Message {
  const told = words[language][key](code(id));
  return message(told, [section(told)]);
}

export function notYours({ id, requester }: Operation, language: Language): Message {
  const told = words[language].notYours(code(id), mention(requester.userId));
  return message(told, [section(told)]);
}

/** Ids of people are Slack's own; anything else in their place is shown as text. */
function mention(userId: string): string {
  return /^[UW][A-Z0-9]+$/.test(userId) ? `<@${userId}>` : code(userId);
}
