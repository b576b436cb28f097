import type { Act, ChannelShown, Snapshot, Spot } from '../snapshot.ts';
import { drawBlocks } from './blocks.ts';
import { composer } from './composer.ts';
import type { Controls } from './controls.ts';
import { byId, drawList, h } from './dom.ts';
import { drawModal } from './modal.ts';
import { inThread, topLevel, type MessageDrawing } from './messages.ts';
import type { Names } from './mrkdwn.ts';
import { readPlace, writePlace, type Place } from './place.ts';
import { act, listen } from './sandbox-api.ts';
import { drawScenarios } from './scenario-chooser.ts';
import { newRead, personOptions, rooms } from './sidebar.ts';

/** The page: hears what somebody sees, draws it, and does what they do. */
let place = readPlace();
let snapshot: Snapshot | undefined;
let source: EventSource | undefined;
const read = newRead();

const main = composer('composer', 'Message', (text) => say(text));
const reply = composer('thread-composer', 'Reply', (text) => say(text, place.thread));
byId('who').addEventListener('change', () => be(byId('who', HTMLSelectElement).value));
byId('close-thread').addEventListener('click', closeThread);
byId('menu').addEventListener('click', () => document.body.classList.toggle('menu-open'));
for (const chip of document.querySelectorAll<HTMLElement>('[data-try]'))
  chip.addEventListener('click', () => main.fill(chip.dataset['try'] ?? ''));
be(place.me);
void drawScenarios();

function be(me: string): void {
  move({ me, room: place.room });
  snapshot = undefined;
  source?.close();
  source = listen(
    me,
    (heard) => {
      snapshot = heard;
      draw();
    },
    (is) => document.body.classList.toggle('away', !is),
  );
}

function move(to: Place): void {
  place = to;
  writePlace(to);
  document.body.classList.remove('menu-open');
  draw();
}

function go(room: string): void {
  move({ me: place.me, room });
  if (room === 'home') void doAct({ act: 'home' });
  else byId('composer-text').focus();
}

function closeThread(): void {
  move({ me: place.me, room: place.room });
}

async function say(text: string, thread?: string): Promise<void> {
  const where = { channel: place.room, ...(thread === undefined ? {} : { thread }) };
  await doAct({ act: 'say', text, ...where });
}

async function doAct(asked: Act): Promise<Awaited<ReturnType<typeof act>>> {
  const done = await act(place.me, asked);
  byId('told').textContent = done.error === undefined ? '' : `That did not work: ${done.error}`;
  return done;
}

function controlsOn(on: Spot): Controls {
  return {
    press: async (action) => void (await doAct({ act: 'press', action, on })),
    choose: async (action, option) => void (await doAct({ act: 'choose', action, option, on })),
  };
}

function draw(): void {
  if (!snapshot) return;
  const channel = snapshot.channels.find(({ id }) => id === place.room);
  if (document.hasFocus() || channel) read.mark(place, snapshot);
  const names = namesOf(snapshot);
  byId('who').replaceChildren(...personOptions(snapshot));
  drawList(byId('rooms'), rooms(snapshot, place, read, go));
  drawHome(snapshot, names);
  drawChannel(channel, names);
  drawThread(channel, names);
  drawModal(snapshot.modal, names, {
    controls: controlsOn('modal'),
    submit: (values) => doAct({ act: 'submit', values }),
    close: () => void doAct({ act: 'close' }),
  });
}

function namesOf({ people, groups, channels, me }: Snapshot): Names {
  const { locale, timeZone } = people.find(({ id }) => id === me) ?? {
    locale: 'en-US',
    timeZone: 'UTC',
  };
  return { people, groups, channels, reader: { locale, timeZone } };
}

function drawHome({ home }: Snapshot, names: Names): void {
  const area = byId('home');
  area.hidden = place.room !== 'home';
  const waiting = h('p', { class: 'empty' }, 'Lifeboat has not published its Home yet.');
  const view = { names, controls: controlsOn('home'), prefix: 'home' };
  const state = home?.hash ?? '';
  function make(): HTMLElement {
    return h('div', {}, ...(home ? drawBlocks(home.blocks, view) : [waiting]));
  }
  drawList(area, [{ key: 'home', state, make }]);
}

function drawing(names: Names): MessageDrawing {
  return { names, controlsOn, openThread: (thread) => move({ ...place, thread }) };
}

function drawChannel(channel: ChannelShown | undefined, names: Names): void {
  const isHome = place.room === 'home';
  byId('conversation').hidden = isHome;
  const title = channel?.isDirect === true ? channel.name : `# ${channel?.name ?? place.room}`;
  byId('title').textContent = isHome ? 'Lifeboat Home' : title;
  byId('topic').textContent = isHome ? 'What Lifeboat shows to you' : remark(channel);
  byId('welcome').hidden = (channel?.messages.length ?? 0) > 0;
  main.enable(reasonNotToWrite(channel));
  keepAtEnd(byId('messages'), () =>
    drawList(byId('messages'), channel ? topLevel(channel, drawing(names)) : []),
  );
}

function remark(channel: ChannelShown | undefined): string {
  if (!channel) return 'You are not in this channel';
  if (!channel.hasApp) return 'Lifeboat is not in this channel';
  return channel.isShared ? 'Shared with another company' : 'Lifeboat is here';
}

function reasonNotToWrite(channel: ChannelShown | undefined): string | undefined {
  if (!channel) return 'You are not in this channel';
  return channel.isArchived ? 'This channel is archived' : undefined;
}

function drawThread(channel: ChannelShown | undefined, names: Names): void {
  const { thread } = place;
  byId('thread').hidden = thread === undefined || !channel;
  reply.enable(channel ? reasonNotToWrite(channel) : 'You are not in this channel');
  if (thread === undefined || !channel) return;
  keepAtEnd(byId('replies'), () =>
    drawList(byId('replies'), inThread(channel, thread, drawing(names))),
  );
}

/** Follows new messages for readers who are at the end, and leaves the others where they read. */
function keepAtEnd(list: HTMLElement, change: () => void): void {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  change();
  if (atEnd) list.scrollTop = list.scrollHeight;
}
