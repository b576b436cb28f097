import { randomUUID } from 'node:crypto';
import type { Letter, NotSent, Sent } from '../../outside/slack/posting.ts';
import { attempting, type Attempt } from '../../outside/store/outbox/attempts.ts';
import type { Body, FileBody } from '../../outside/store/outbox/entries.ts';
import type { Waiting } from '../../outside/store/outbox/waiting.ts';
import { asOf, plainBody } from './bodies.ts';
import { conclude } from './conclude.ts';
import { messageKey } from './message-key.ts';
import { isPerson } from './queues.ts';
import { apply, goOn, named, withAttempt, type DeliveryParts, type Done } from './parts.ts';

/** Sends the card or message of an entry: stores that it is about to, calls Slack once, and records what came of it. */
export async function sendMessage(
  parts: DeliveryParts,
  waiting: Waiting,
  call: 'post' | 'update',
): Promise<Done> {
  const body = await parts.outbox.message(waiting);
  if (body === undefined) {
    return goOn;
  }
  const channel = await channelOf(parts, waiting);
  if (typeof channel !== 'string') {
    return conclude(parts, waiting, { call, outcome: channel, text: body.text });
  }
  const begun = await begin(parts, waiting, { call, channel, ...threadOf(waiting) });
  if (begun === undefined) {
    return goOn;
  }
  const letter = letterOf(begun, shaped(parts, begun, body));
  const outcome = await calling(parts, letter, waiting.shown.ts, call);
  return conclude(parts, begun, { call, outcome, text: body.text });
}

/** Sends a file into its card's thread. Its id is stored before it can become visible: files carry no metadata to find them by. */
export async function sendFile(parts: DeliveryParts, waiting: Waiting): Promise<Done> {
  const file = await parts.outbox.file(waiting);
  const channel = await channelOf(parts, waiting);
  const { thread } = threadOf(waiting);
  if (file === undefined || thread === undefined) {
    return goOn;
  }
  const content = await parts.fileContent(file.key);
  if (content === undefined) {
    parts.log.error(named(waiting), 'kept file is gone before it was delivered');
    return conclude(parts, waiting, { call: 'file', outcome: fileGone, fileKey: file.key });
  }
  if (typeof channel !== 'string') {
    return conclude(parts, waiting, { call: 'file', outcome: channel, fileKey: file.key });
  }
  return upload(parts, waiting, { file, content, channel, thread });
}

type Upload = {
  readonly file: FileBody;
  readonly content: Uint8Array;
  readonly channel: string;
  readonly thread: string;
};

const fileGone: NotSent = { state: 'refused', error: 'file_expired' };

async function upload(parts: DeliveryParts, waiting: Waiting, given: Upload): Promise<Done> {
  const { file, content, channel, thread } = given;
  const { posting } = parts;
  const reserved = await posting.reserveFile({ name: file.name, bytes: content.byteLength });
  if (reserved.state !== 'reserved') {
    return conclude(parts, waiting, { call: 'file', outcome: reserved, fileKey: file.key });
  }
  const { id, address } = reserved;
  const begun = await begin(parts, waiting, { call: 'file', channel, thread, fileId: id });
  if (begun === undefined) {
    return goOn;
  }
  const { title } = file;
  const outcome = await posting.sendFile({ id, address, content, title, channel, thread });
  return conclude(parts, begun, { call: 'file', outcome, fileKey: file.key });
}

async function channelOf(parts: DeliveryParts, { queue }: Waiting): Promise<string | NotSent> {
  if (!isPerson(queue)) {
    return queue;
  }
  const opened = await parts.posting.directChannel(queue);
  if (opened.state === 'open') {
    return opened.channel;
  }
  // Opening is the same however often: whether it happened does not matter.
  return opened.state === 'ambiguous' ? { state: 'unsent', why: opened.why } : opened;
}

/** A card stands where it was asked for; what belongs to it stands in the thread that begins with it. */
function threadOf({ kind, shown }: Waiting): { readonly thread?: string } {
  const thread = kind === 'card' ? shown.thread : (shown.thread ?? shown.ts);
  return thread === undefined ? {} : { thread };
}

/** `undefined`: a newer state or another deliverer came first, and nothing is to be sent. */
async function begin(
  parts: DeliveryParts,
  waiting: Waiting,
  where: Pick<Attempt, 'call' | 'channel' | 'thread' | 'fileId'>,
): Promise<Waiting | undefined> {
  const now = parts.now();
  const attempt: Attempt = {
    id: randomUUID(),
    step: 'calling',
    firstAt: now,
    notBeforeAt: now,
    revision: waiting.revision,
    ...where,
  };
  const recorded = await apply(parts, attempting(waiting, attempt));
  return recorded.state === 'written' ? withAttempt(waiting, attempt) : undefined;
}

function shaped({ now, times }: DeliveryParts, waiting: Waiting, body: Body): Body {
  if (waiting.isPlain) {
    return plainBody(body);
  }
  return now() - waiting.at > times.behindMs ? asOf(body, waiting.at, waiting.language) : body;
}

function letterOf(waiting: Waiting, body: Body): Letter {
  const { kind, card, attempt, queue, revision } = waiting;
  const thread = attempt?.thread;
  return {
    channel: attempt?.channel ?? queue,
    ...(thread === undefined ? {} : { thread }),
    key: messageKey(waiting),
    revision: Number(revision ?? 0),
    ...(kind === 'card' ? { card } : {}),
    ...body,
  };
}

async function calling(
  { posting }: DeliveryParts,
  letter: Letter,
  ts: string | undefined,
  call: 'post' | 'update',
): Promise<Sent> {
  return call === 'update' && ts !== undefined
    ? posting.update({ ...letter, ts })
    : posting.post(letter);
}
