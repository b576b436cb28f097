import { withBlockIds } from './block-ids.ts';
import { compareTs, type Clock } from './clock.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export type Metadata = { readonly event_type: string; readonly event_payload: JsonObject };

/** A message as Slack keeps it. `ephemeralFor` is the only person who sees it. */
export type StoredMessage = {
  readonly ts: string;
  readonly channel: string;
  readonly user: string;
  readonly fromApp: boolean;
  text: string;
  blocks: readonly JsonObject[];
  metadata?: Metadata;
  readonly threadTs?: string;
  readonly broadcast?: boolean;
  readonly files?: readonly string[];
  readonly ephemeralFor?: string;
  readonly storedAt: number;
  editedTs?: string;
  /** How often it was written, the first time included. */
  revisions: number;
};

export type NewMessage = Omit<StoredMessage, 'ts' | 'storedAt' | 'revisions' | 'editedTs'>;

/** Everything that was said. Told about each change by `changed`. */
export type Messages = {
  readonly add: (message: NewMessage) => StoredMessage;
  readonly change: (
    message: StoredMessage,
    to: Partial<Pick<StoredMessage, 'text' | 'blocks' | 'metadata'>>,
  ) => void;
  readonly remove: (message: StoredMessage) => void;
  readonly find: (channel: string, ts: string) => StoredMessage | undefined;
  /** Oldest first, replies and ephemeral ones included. */
  readonly in: (channel: string) => readonly StoredMessage[];
};

export function messageStore(clock: Clock, changed: () => void): Messages {
  const byChannel = new Map<string, StoredMessage[]>();
  function inChannel(channel: string): StoredMessage[] {
    return byChannel.get(channel) ?? [];
  }
  return {
    add: (message) => {
      const stored = {
        ...message,
        blocks: withBlockIds(message.blocks),
        ts: clock.nextTs(),
        storedAt: clock.now(),
        revisions: 1,
      };
      byChannel.set(message.channel, [...inChannel(message.channel), stored]);
      changed();
      return stored;
    },
    change: (message, to) => {
      Object.assign(message, to, to.blocks ? { blocks: withBlockIds(to.blocks) } : {}, {
        editedTs: clock.nextTs(),
        revisions: message.revisions + 1,
      });
      changed();
    },
    remove: (message) => {
      const rest = inChannel(message.channel).filter((other) => other !== message);
      byChannel.set(message.channel, rest);
      changed();
    },
    find: (channel, ts) => inChannel(channel).find((message) => compareTs(message.ts, ts) === 0),
    in: inChannel,
  };
}
