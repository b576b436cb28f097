import type { App } from '@slack/bolt';
import type { Log } from '../../log.ts';
import type { Answer, Arrival, HandleArrival, PrivateMessage } from './arrivals.ts';
import type { Identities } from './identity.ts';
import { Passage } from './passage.ts';
import { ephemeral, type Replies } from './replies.ts';
import { toldView } from './told-view.ts';
import {
  commandArrival,
  homeArrival,
  mentionArrival,
  pressArrival,
  submissionArrival,
} from './translation.ts';

export type Listening = {
  readonly handle: HandleArrival;
  readonly replies: Replies;
  readonly identities: Identities;
  /** Told when a form could not be shown. */
  readonly formFailed: PrivateMessage;
  /** Somebody entered or left a user group. */
  readonly forgetPeople: () => void;
  readonly log: Log;
};

/** How long whoever answers may take: what is left of Slack's three seconds is for the way. */
const deadlineMs = 2000;

/** Everything that Lifeboat hears from Slack: what it means is decided by `handle`, how it is answered follows from where it came from. */
export function listen(app: App, listening: Listening): void {
  const { handle, identities, forgetPeople } = listening;

  async function dealWith(arrival: Arrival | undefined, passage: Passage): Promise<void> {
    if (arrival !== undefined) {
      await give(await handle(arrival, deadlineMs), arrival, passage, listening);
    }
  }

  app.command(/^\//, async ({ command, context }) => {
    const passage = passageOf(context);
    await dealWith(commandArrival(command, signed(passage)), passage);
  });
  app.action({ type: 'block_actions' }, async ({ body, context }) => {
    const passage = passageOf(context);
    await dealWith(pressArrival(body, signed(passage)), passage);
  });
  app.view({ type: 'view_submission', callback_id: /^/ }, async ({ body, context }) => {
    const passage = passageOf(context);
    if (body.type === 'view_submission') {
      await dealWith(submissionArrival(body, signed(passage)), passage);
    }
  });
  app.event('app_mention', async ({ event, body, context }) => {
    const passage = passageOf(context);
    const us = identities.known()?.botUserId;
    await dealWith(mentionArrival(event, body, us, signed(passage)), passage);
  });
  app.event('app_home_opened', async ({ event, body, context }) => {
    const passage = passageOf(context);
    if (event.tab === 'home') {
      await dealWith(homeArrival(event, body, signed(passage)), passage);
    }
  });
  app.event(/^subteam_(updated|members_changed)$/, async () => forgetPeople());
}

async function give(
  answer: Answer,
  arrival: Arrival,
  passage: Passage,
  listening: Listening,
): Promise<void> {
  switch (answer.answer) {
    case 'replayed':
      await refuseReplay(arrival, passage, listening);
      return;
    case 'not stored':
      if (passage.isEvent) {
        passage.refuse('not stored', 500);
      }
      if (passage.retries === 0) {
        await tell(answer.message, arrival, passage, listening);
      }
      return;
    case 'tell':
      await tell(answer.message, arrival, passage, listening);
      return;
    case 'errors':
      await passage.answer({ response_action: 'errors', errors: answer.errors });
      return;
    case 'open':
      await open(answer.view, arrival, passage, listening);
      return;
    case 'publish':
      await passage.answer();
      await listening.replies.publish(arrival.userId, answer.view);
      return;
    case 'nothing':
      await passage.answer();
  }
}

/** Nothing is said either way; only Slack's own repetition of an event, whose acknowledgement was lost, is told that it was taken. */
async function refuseReplay(
  { kind, userId }: Arrival,
  passage: Passage,
  { log }: Listening,
): Promise<void> {
  log.warn({ reason: 'replayed', kind, userId, retries: passage.retries }, 'request refused');
  if (passage.isEvent && passage.retries > 0) {
    await passage.answer();
  } else {
    passage.refuse('replayed', 401);
  }
}

async function open(
  view: Extract<Answer, { answer: 'open' }>['view'],
  arrival: Arrival,
  passage: Passage,
  listening: Listening,
): Promise<void> {
  if (arrival.kind === 'submission') {
    await passage.answer({ response_action: 'update', view });
    return;
  }
  await passage.answer();
  const shown =
    'triggerId' in arrival &&
    (await listening.replies.open(arrival.triggerId, view, isInForm(arrival)));
  if (!shown) {
    await tell(listening.formFailed, arrival, passage, listening);
  }
}

/** By the quickest way that the person alone can read: the answer to the request itself, its address, or the channel. */
async function tell(
  message: PrivateMessage,
  arrival: Arrival,
  passage: Passage,
  { replies }: Listening,
): Promise<void> {
  switch (arrival.kind) {
    case 'command':
      if (!(await passage.answer(ephemeral(message)))) {
        await replies.respond(arrival.responseUrl, message);
      }
      return;
    case 'submission':
      await passage.answer({
        response_action: 'update',
        view: toldView(message, arrival.metadata),
      });
      return;
    case 'mention':
      await passage.answer();
      await replies.whisper(arrival, message);
      return;
    case 'press':
      await passage.answer();
      await tellPresser(message, arrival, replies);
      return;
    case 'home':
      await passage.answer();
  }
}

async function tellPresser(
  message: PrivateMessage,
  press: Extract<Arrival, { kind: 'press' }>,
  replies: Replies,
): Promise<void> {
  if (press.responseUrl !== undefined) {
    await replies.respond(press.responseUrl, message, press.thread);
  } else if (press.channel === '') {
    const view = toldView(message, press.metadata ?? '');
    await replies.open(press.triggerId, view, isInForm(press));
  } else {
    await replies.whisper(press, message);
  }
}

/** The App Home has no metadata; a form of ours always has. */
function isInForm(arrival: Arrival): boolean {
  return arrival.kind === 'press' && (arrival.metadata ?? '') !== '';
}

function signed(passage: Passage): { readonly signature?: string } {
  return passage.signature === undefined ? {} : { signature: passage.signature };
}

function passageOf(context: Readonly<Record<string, unknown>>): Passage {
  const { passage } = context;
  if (passage instanceof Passage) {
    return passage;
  }
  throw new Error('a request came to a listener past the guard');
}
