import type { Order } from '../engine/accept.ts';
import type { View } from '../messages/blocks.ts';
import { sayButton } from '../messages/compose.ts';
import { withUniqueIds } from '../messages/ids.ts';
import type { Answer } from '../outside/slack/arrivals.ts';
import { sealed } from './envelope.ts';
import { told, type Told } from './tell.ts';
import { words } from './words.ts';
import type { Decided, DoorWorlds, Visit } from './worlds.ts';

/** How far a request has come, for when its time is up. */
export type Progress = {
  /** Set when the person was told that nothing was started: then nothing may be. */
  late: boolean;
  /** Set while it can't be told whether it is stored. */
  storing: boolean;
};

/** The last part of the way that is left for the answer, when storing took all its time. */
const reserveMs = 150;

/** Turns a decision into what Slack is answered. What comes again is found out here, in the step that stores or else by a step of its own. */
export async function carryOut(
  decision: Decided,
  visit: Visit,
  worlds: DoorWorlds,
  progress: Progress,
): Promise<Answer> {
  if ('start' in decision) {
    return start(decision, visit, worlds, progress);
  }
  if ('tell' in decision) {
    return firstTime(visit.arrival, worlds, { answer: 'tell', message: decision.tell });
  }
  const { arrival, language } = visit;
  if (arrival.kind === 'mention') {
    const sentences = words[language];
    const button = sayButton(sentences.chooseButton, arrival.text, { primary: true });
    const instead = told(sentences.formByButton, { buttons: [button] });
    return firstTime(arrival, worlds, { answer: 'tell', message: instead.tell });
  }
  return firstTime(arrival, worlds, { answer: 'open', view: kept(decision.open, visit) });
}

/** The answer, unless this request was answered before. With the records away it is given all the same: nothing is started by it. */
export async function firstTime(
  { delivery, signature }: Visit['arrival'],
  { remember, log }: DoorWorlds,
  answer: Answer,
): Promise<Answer> {
  try {
    const seen = await remember({ delivery, ...(signature === undefined ? {} : { signature }) });
    switch (seen) {
      case 'new':
        return answer;
      case 'known':
        return { answer: 'nothing' };
      case 'replayed':
        return { answer: 'replayed' };
    }
  } catch (error) {
    log.warn({ err: error }, 'request can not be remembered');
    return answer;
  }
}

async function start(
  decision: Extract<Decided, { readonly start: unknown }>,
  visit: Visit,
  worlds: DoorWorlds,
  progress: Progress,
): Promise<Answer> {
  const no = refusal(visit);
  if (no !== undefined) {
    return firstTime(visit.arrival, worlds, { answer: 'tell', message: no.tell });
  }
  if (progress.late) {
    return { answer: 'nothing' };
  }
  progress.storing = true;
  const deadlineMs = Math.max(0, visit.leftMs() - reserveMs);
  const accepted = await worlds.accept(orderOf(decision, visit), deadlineMs);
  switch (accepted.state) {
    case 'stored':
    case 'known':
      return { answer: 'nothing' };
    case 'replayed':
      return { answer: 'replayed' };
    case 'not started':
      return notStored(visit);
    case 'not known':
      return { answer: 'tell', message: told(words[visit.language].notKnownWhether).tell };
  }
}

function orderOf(
  { start: request, line, cluster, refreshes }: Extract<Decided, { readonly start: unknown }>,
  { arrival, person, spot }: Visit,
): Order {
  return {
    ...request,
    line,
    requester: { userId: person.userId, teamId: person.teamId },
    ...(cluster === undefined ? {} : { cluster }),
    place: spot.place,
    ...(refreshes === undefined ? {} : { card: refreshes }),
    language: spot.language,
    timeZone: spot.timeZone,
    delivery: arrival.delivery,
    ...(arrival.signature === undefined ? {} : { signature: arrival.signature }),
  };
}

function notStored({ arrival, language }: Visit): Answer {
  const { notStarted, notStartedYet } = words[language];
  const sentence = arrival.kind === 'mention' ? notStartedYet : notStarted;
  return { answer: 'not stored', message: told(sentence).tell };
}

/** A card needs a place to stand. */
function refusal({ spot, language }: Visit): Told | undefined {
  return spot.kind === 'not configured'
    ? told(words[language].channelNotConfigured(spot.place.channel))
    : undefined;
}

/** The form with the place that it was opened from. */
function kept(view: View, { spot }: Visit): View {
  const inner = view.private_metadata ?? '';
  const { place, card } = spot;
  return {
    ...view,
    blocks: withUniqueIds(view.blocks),
    private_metadata: sealed({ place, inner, ...(card === undefined ? {} : { card }) }),
  };
}
