import { Refusal } from '../api/refusal.ts';
import type { Courier } from '../delivery/courier.ts';
import type { Mishap } from '../delivery/delivery.ts';
import { commandDelivery, eventDelivery, type Doer } from '../interaction/payloads.ts';
import { respond } from '../interaction/response-urls.ts';
import type { StoredMessage } from '../messages.ts';
import type { Channel } from '../world.ts';
import { ackBody, notDelivered, outcomeOf, type Outcome } from './outcome.ts';
import { mayRead } from './sight.ts';

export type Said = {
  readonly channel: string;
  readonly thread?: string;
  readonly mishap?: Mishap;
};

/** What a person can say: to the app, and to other people. */
export type Speech = {
  /** Types a slash command, such as `/backup status`. Slack has none inside threads. */
  readonly types: (line: string, where: Omit<Said, 'thread'>) => Promise<Outcome>;
  /** Says something to the app, its mention in front, in a channel or thread. Settles when Slack stops trying to deliver it. */
  readonly mentions: (text: string, where: Said) => Promise<Outcome & { readonly ts: string }>;
  /** Says something to other people. */
  readonly says: (text: string, where: Omit<Said, 'mishap'>) => StoredMessage;
};

export function speechOf(doer: Doer, courier: Courier): Speech {
  return {
    types: (line, { channel, mishap }) =>
      typeCommand(line, writable(channel, doer), doer, courier, mishap),
    says: (text, where) => say(text, where, doer),
    mentions: (text, where) => mention(text, where, doer, courier),
  };
}

/** Slack knows no commands of an app for people of other workspaces. What the app acknowledges with is shown. */
async function typeCommand(
  line: string,
  channel: Channel,
  doer: Doer,
  courier: Courier,
  mishap?: Mishap,
): Promise<Outcome> {
  const [command = '', ...words] = line.trim().split(' ');
  const { who, workspace } = doer;
  if (who.standing === 'external') return notDelivered(`${command} is not a valid command`);
  const delivery = commandDelivery(doer, { command, text: words.join(' '), channel });
  const outcome = await outcomeOf(courier.deliver(delivery, mishap));
  const body = ackBody(outcome);
  try {
    if (body) respond(body, { userId: who.id, channel: channel.id }, workspace);
    return outcome;
  } catch (error) {
    if (error instanceof Refusal) return { ...outcome, error: error.error };
    throw error;
  }
}

/** Outside its channels Slack only offers to invite the app. */
async function mention(
  text: string,
  { mishap, ...where }: Said,
  doer: Doer,
  courier: Courier,
): Promise<Outcome & { readonly ts: string }> {
  const { world } = doer.workspace;
  const { ts, text: said, threadTs } = say(`<@${world.app.botUserId}> ${text}`, where, doer);
  const members = world.channels.get(where.channel)?.members;
  if (members?.has(world.app.botUserId) !== true) return { ...notDelivered('not_in_channel'), ts };
  const team = doer.who.teamId;
  const delivery = eventDelivery(doer, {
    type: 'app_mention',
    text: said,
    ts,
    channel: where.channel,
    team,
    user_team: team,
    source_team: team,
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
  });
  return { ...(await outcomeOf(courier.deliverEvent(delivery, mishap))), ts };
}

function say(text: string, where: Omit<Said, 'mishap'>, doer: Doer): StoredMessage {
  return doer.workspace.messages.add({
    channel: writable(where.channel, doer).id,
    user: doer.who.id,
    fromApp: false,
    text,
    blocks: [],
    ...(where.thread === undefined ? {} : { threadTs: where.thread }),
  });
}

function writable(id: string, { who, workspace }: Doer): Channel {
  const channel = workspace.world.channels.get(id);
  if (!channel) throw new Error(`There is no channel ${id}`);
  if (channel.isArchived) throw new Error(`${id} is archived: nobody writes there`);
  if (!mayRead(who.id, channel)) throw new Error(`${who.realName} is not in ${id}`);
  return channel;
}
