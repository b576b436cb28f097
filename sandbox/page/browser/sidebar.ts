import type { ChannelShown, Snapshot } from '../snapshot.ts';
import { h, type Keyed } from './dom.ts';
import type { Place } from './place.ts';

/** What was read last in each channel, per person, while the page is open. */
export type Read = {
  readonly mark: (place: Place, snapshot: Snapshot) => void;
  readonly unread: (me: string, channel: ChannelShown) => number;
};

export function newRead(): Read {
  const last = new Map<string, string>();
  return {
    mark: ({ me, room }, { channels }) => {
      const newest = channels.find(({ id }) => id === room)?.messages.at(-1)?.ts;
      if (newest !== undefined) last.set(`${me} ${room}`, newest);
    },
    unread: (me, { id, messages }) => {
      const seen = Number(last.get(`${me} ${id}`) ?? 0);
      return messages.filter(({ ts, author }) => Number(ts) > seen && author !== me).length;
    },
  };
}

/** The list of places to go to: App Home, channels, direct messages. */
export function rooms(
  snapshot: Snapshot,
  place: Place,
  read: Read,
  go: (room: string) => void,
): Keyed[] {
  const channels = snapshot.channels.map((channel) => {
    const unread = read.unread(place.me, channel);
    const mark = channel.isDirect ? '●' : '#';
    const remark = channel.isArchived ? 'archived' : channel.isShared && 'shared';
    return roomItem(channel.id, mark, channel.name, { place, unread, remark, go });
  });
  return [
    roomItem('home', '⌂', 'Lifeboat Home', { place, unread: 0, remark: false, go }),
    ...channels,
  ];
}

type RoomState = {
  readonly place: Place;
  readonly unread: number;
  readonly remark: string | false;
  readonly go: (room: string) => void;
};

function roomItem(
  id: string,
  mark: string,
  name: string,
  { place, unread, remark, go }: RoomState,
): Keyed {
  const isHere = place.room === id;
  return {
    key: id,
    state: `${isHere} ${unread} ${place.me} ${name}`,
    make: () =>
      h(
        'li',
        {},
        h(
          'button',
          {
            type: 'button',
            class: unread > 0 ? 'room unread' : 'room',
            'aria-current': isHere ? 'page' : undefined,
            onclick: () => go(id),
          },
          h('span', { class: 'mark', 'aria-hidden': 'true' }, mark),
          h('span', { class: 'room-name' }, name),
          remark !== false && h('small', {}, remark),
          unread > 0 &&
            h('span', { class: 'count', 'aria-label': `${unread} unread` }, String(unread)),
        ),
      ),
  };
}

/** The people one can be. */
export function personOptions({ people, me }: Snapshot): HTMLElement[] {
  return people
    .filter(({ isPlayable }) => isPlayable)
    .map(({ id, name, part }) =>
      h('option', { value: id, selected: id === me }, `${name} (${part})`),
    );
}
