import type { Language } from '../../domain/language.ts';
import type { Operation } from '../../domain/operation.ts';
import type { Block, Message } from '../../messages/blocks.ts';
import { message, sayButton, section } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code } from '../../messages/escape.ts';
import { words } from './words.ts';

/** More would not fit into one message. */
const mostShown = 20;

/** What has not ended, the oldest first, each with a button that stops it. */
export function unfinishedMessage(unfinished: readonly Operation[], language: Language): Message {
  const { nothing, going, more } = words[language];
  if (unfinished.length === 0) {
    return message(nothing, [section(nothing)]);
  }
  const told = going(unfinished.length);
  const shown = unfinished.toSorted((a, b) => a.askedAt - b.askedAt).slice(0, mostShown);
  const hidden = unfinished.length - shown.length;
  return message(told, [
    section(told),
    ...shown.map((operation) => line(operation, language)),
    ...(hidden === 0 ? [] : [section(more(hidden))]),
  ]);
}

function line(operation: Operation, language: Language): Block {
  const { id, cluster, requester } = operation;
  const { onCluster, by, cancel, cancelAloud } = words[language];
  const where = cluster === undefined ? [] : [onCluster(code(cluster))];
  const parts = [...where, by(mention(requester.userId)), stateOf(operation, language)];
  const told = `${code(id)} ${code(operation.line)}\n${parts.join(' · ')}`;
  return operation.cancel === undefined
    ? section(told, sayButton(cancel, `cancel ${id}`, { aloud: cancelAloud(id) }))
    : section(told);
}

function stateOf({ state, askedAt, cancel }: Operation, language: Language): string {
  const { waits, runs, stops } = words[language];
  if (cancel !== undefined) {
    return stops(mention(cancel.userId));
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
