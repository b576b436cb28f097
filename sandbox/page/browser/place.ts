/** Where one is on the page; kept in the address, so that several people can be had in several windows. */
export type Place = {
  readonly me: string;
  /** A channel's id, or `home` for the App Home. */
  readonly room: string;
  readonly thread?: string;
};

export function readPlace(): Place {
  const [room = '', thread] = decodeURIComponent(location.hash.slice(1)).split('/');
  const me = new URLSearchParams(location.search).get('as') ?? 'U0MIRA';
  return { me, room: room || 'C0BACKUPS', ...(thread === undefined ? {} : { thread }) };
}

export function writePlace({ me, room, thread }: Place): void {
  const hash = thread === undefined ? room : `${room}/${thread}`;
  history.replaceState(null, '', `?as=${me}#${hash}`);
}
