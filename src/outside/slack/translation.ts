import type { BlockAction, SlashCommand, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { Arrival, Who } from './arrivals.ts';

type Of<K extends Arrival['kind']> = Extract<Arrival, { readonly kind: K }>;
type Signed = Pick<Who, 'signature'>;

export function commandArrival(command: SlashCommand, signed: Signed): Of<'command'> {
  return {
    kind: 'command',
    userId: command.user_id,
    teamId: command.team_id,
    channel: command.channel_id,
    text: command.text,
    responseUrl: command.response_url,
    triggerId: command.trigger_id,
    delivery: `command:${command.trigger_id}`,
    ...signed,
  };
}

/** The parts of `app_mention` that are used. In a shared channel the person's own workspace is told beside ours. */
export type Mention = {
  readonly user?: string;
  readonly bot_id?: string;
  readonly edited?: unknown;
  readonly text: string;
  readonly ts: string;
  readonly channel: string;
  readonly thread_ts?: string;
  readonly user_team?: string;
  readonly source_team?: string;
  readonly team?: string;
};

type Envelope = { readonly team_id: string; readonly event_id: string };

/** `undefined` when no person says it now: a bot, or a message that was changed. */
export function mentionArrival(
  event: Mention,
  envelope: Envelope,
  botUserId: string | undefined,
  signed: Signed,
): Of<'mention'> | undefined {
  if (event.user === undefined || event.bot_id !== undefined || event.edited !== undefined) {
    return undefined;
  }
  return {
    kind: 'mention',
    userId: event.user,
    teamId: event.user_team ?? event.source_team ?? event.team ?? envelope.team_id,
    channel: event.channel,
    text: withoutMention(event.text, botUserId),
    messageTs: event.ts,
    ...(event.thread_ts === undefined ? {} : { thread: event.thread_ts }),
    delivery: `event:${envelope.event_id}`,
    ...signed,
  };
}

export function homeArrival(
  event: { readonly user: string },
  envelope: Envelope,
  signed: Signed,
): Of<'home'> {
  return {
    kind: 'home',
    userId: event.user,
    teamId: envelope.team_id,
    channel: '',
    delivery: `event:${envelope.event_id}`,
    ...signed,
  };
}

/** `undefined` for an element that says nothing, such as a link. */
export function pressArrival(body: BlockAction, signed: Signed): Of<'press'> | undefined {
  const [action] = body.actions;
  const value = action === undefined ? undefined : valueOf(action);
  if (action === undefined || value === undefined) {
    return undefined;
  }
  return {
    kind: 'press',
    userId: body.user.id,
    teamId: body.user.team_id ?? '',
    action: action.action_id,
    value,
    ...whereabouts(body),
    ...(body.response_url === undefined ? {} : { responseUrl: body.response_url }),
    ...(body.view === undefined ? {} : { metadata: body.view.private_metadata }),
    triggerId: body.trigger_id,
    delivery: `press:${body.trigger_id}`,
    ...signed,
  };
}

/** Ephemeral messages are told by the container only. A message that has replies names itself as its thread. */
function whereabouts({
  message,
  container,
  channel,
}: BlockAction): Pick<Of<'press'>, 'channel' | 'messageTs' | 'thread' | 'card'> {
  const messageTs = message?.ts ?? text(container['message_ts']);
  const thread = text(message?.['thread_ts']) ?? text(container['thread_ts']);
  const card = cardOf(message);
  return {
    channel: channel?.id ?? text(container['channel_id']) ?? '',
    ...(messageTs === undefined ? {} : { messageTs }),
    ...inThread(thread, messageTs),
    ...(card === undefined ? {} : { card }),
  };
}

function inThread(
  thread: string | undefined,
  messageTs: string | undefined,
): { readonly thread?: string } {
  return thread === undefined || thread === messageTs ? {} : { thread };
}

/** Each submission has a trigger of its own; the view's id and hash stay the same when the form was sent back with errors. */
export function submissionArrival(body: ViewSubmitAction, signed: Signed): Of<'submission'> {
  return {
    kind: 'submission',
    userId: body.user.id,
    teamId: body.user.team_id ?? '',
    channel: '',
    form: body.view.callback_id,
    values: valuesOf(body.view),
    metadata: body.view.private_metadata,
    triggerId: body.trigger_id,
    delivery: `submission:${body.trigger_id}`,
    ...signed,
  };
}

function valueOf(action: BlockAction['actions'][number]): string | undefined {
  if (action.type === 'button') {
    return action.url === undefined ? (text(action.value) ?? '') : undefined;
  }
  return action.type === 'static_select' ? text(action.selected_option?.value) : undefined;
}

function cardOf(message: unknown): string | undefined {
  const metadata = field(message, 'metadata');
  return field(metadata, 'event_type') === 'lifeboat'
    ? text(field(field(metadata, 'event_payload'), 'card'))
    : undefined;
}

/** By the block's id, which is what errors are told by. */
function valuesOf(view: ViewOutput): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(view.state.values).map(([block, elements]) => {
      const [element] = Object.values(elements);
      return [block, element?.selected_option?.value ?? text(element?.value)];
    }),
  );
}

/** What is said behind the mention of us; when nothing is, what is said in front of it. */
function withoutMention(said: string, botUserId: string | undefined): string {
  const mention = new RegExp(`<@${botUserId ?? '[UW][A-Z0-9]+'}(\\|[^>]*)?>`);
  const [before = '', , after = ''] = said.split(mention);
  return after.trim() === '' ? before.trim() : after.trim();
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function field(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null && Object.hasOwn(from, name)
    ? Reflect.get(from, name)
    : undefined;
}
