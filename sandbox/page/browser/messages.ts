import type { ChannelShown, FileShown, MessageShown, PersonShown, Spot } from '../snapshot.ts';
import { drawBlocks } from './blocks.ts';
import type { Controls } from './controls.ts';
import { clockTime } from './dates.ts';
import { h, type Keyed } from './dom.ts';
import { mrkdwn, type Names } from './mrkdwn.ts';

export type MessageDrawing = {
  readonly names: Names;
  readonly controlsOn: (spot: Spot) => Controls;
  readonly openThread: (ts: string) => void;
};

/** A channel's top level, oldest first, each with the way into its thread. */
export function topLevel(channel: ChannelShown, drawing: MessageDrawing): Keyed[] {
  return channel.messages
    .filter(({ thread }) => thread === undefined)
    .map((message) => {
      const replies = channel.messages.filter(({ thread }) => thread === message.ts);
      return keyed(channel, message, drawing, replies);
    });
}

/** A thread: its root and the replies. */
export function inThread(channel: ChannelShown, ts: string, drawing: MessageDrawing): Keyed[] {
  return channel.messages
    .filter((message) => message.ts === ts || message.thread === ts)
    .map((message) => keyed(channel, message, drawing));
}

function keyed(
  channel: ChannelShown,
  message: MessageShown,
  drawing: MessageDrawing,
  replies?: readonly MessageShown[],
): Keyed {
  return {
    key: message.ts,
    state: `${message.revision} ${replies?.length ?? ''} ${drawing.names.reader.locale}`,
    make: () => drawMessage(channel, message, drawing, replies),
  };
}

function drawMessage(
  channel: ChannelShown,
  message: MessageShown,
  drawing: MessageDrawing,
  replies?: readonly MessageShown[],
): HTMLElement {
  const author = drawing.names.people.find(({ id }) => id === message.author);
  const name = author?.name ?? message.author;
  const spot = { channel: channel.id, ts: message.ts };
  const kind = message.isPrivate ? 'message private' : 'message';
  return h(
    'article',
    { class: kind, 'data-ts': message.ts, 'aria-label': `${name}: ${message.text}` },
    avatar(author),
    h(
      'div',
      { class: 'body' },
      byline(message, name, author?.isApp === true, drawing),
      ...content(message, drawing, spot),
      ...message.files.map(file),
      !message.isPrivate && replies !== undefined && threadLink(message.ts, replies, drawing),
    ),
  );
}

function byline(
  { ts, isPrivate }: MessageShown,
  name: string,
  isApp: boolean,
  { names }: MessageDrawing,
): HTMLElement {
  return h(
    'p',
    { class: 'byline' },
    h('strong', {}, name),
    isApp && h('span', { class: 'badge' }, 'app'),
    h('time', {}, clockTime(ts, names.reader)),
    isPrivate && h('span', { class: 'whisper' }, 'Only visible to you'),
  );
}

function content(message: MessageShown, drawing: MessageDrawing, spot: Spot): HTMLElement[] {
  const { names, controlsOn } = drawing;
  if (message.blocks.length === 0)
    return [h('div', { class: 'text' }, ...mrkdwn(message.text, names))];
  const prefix = `m-${message.ts.replace('.', '-')}`;
  return drawBlocks(message.blocks, { names, controls: controlsOn(spot), prefix });
}

function file(shown: FileShown): HTMLElement {
  const { title, name, address } = shown;
  return name.endsWith('.png')
    ? h(
        'a',
        { class: 'picture', href: address, target: '_blank', rel: 'noreferrer' },
        h('small', {}, title),
        h('img', { src: address, alt: title }),
      )
    : plainFile(shown);
}

function plainFile({ title, name, bytes, address }: FileShown): HTMLElement {
  const size = new Intl.NumberFormat('en', { notation: 'compact' }).format(bytes);
  return h(
    'a',
    { class: 'file', href: address, target: '_blank', rel: 'noreferrer' },
    h('span', { class: 'file-icon', 'aria-hidden': 'true' }, '≡'),
    h('span', {}, h('strong', {}, title), h('small', {}, `${name} · ${size}B`)),
  );
}

function threadLink(
  ts: string,
  replies: readonly MessageShown[],
  { openThread }: MessageDrawing,
): HTMLElement {
  const count = replies.length;
  const counted = count === 1 ? '1 reply' : `${count} replies`;
  const label = count === 0 ? 'Reply in thread' : counted;
  const look = count === 0 ? 'thread-link empty' : 'thread-link';
  return h('button', { type: 'button', class: look, onclick: () => openThread(ts) }, label);
}

/** The app wears a lifebuoy, people their initials in a color of their own. */
export function avatar(person: PersonShown | undefined): HTMLElement {
  if (person?.id === 'U0LIFEBOAT')
    return h('img', { class: 'avatar', src: '/lifebuoy.svg', alt: '' });
  const name = person?.name ?? '?';
  const initials = name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2);
  const shade = Array.from(person?.id ?? '').reduce((sum, char) => sum + char.charCodeAt(0), 0) % 6;
  return h('span', { class: `avatar shade-${shade}`, 'aria-hidden': 'true' }, initials);
}
