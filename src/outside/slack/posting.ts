/** Slack's Web API as far as delivery needs it. Nothing here is repeated on its own: the caller settles what is ambiguous. */
export type Posting = {
  readonly post: (letter: Letter) => Promise<Sent>;
  readonly update: (letter: Letter & { readonly ts: string }) => Promise<Sent>;
  /** Looks through all pages of the channel or thread since an instant of Slack's clock for a message of ours with this key; `undefined`: not there. Throws when Slack does not answer. */
  readonly find: (wanted: {
    readonly channel: string;
    readonly thread?: string;
    readonly key: string;
    readonly sinceMs: number;
  }) => Promise<string | undefined>;
  /** First half of a file's way: the id is to be stored before the bytes are sent. */
  readonly reserveFile: (file: {
    readonly name: string;
    readonly bytes: number;
  }) => Promise<Reserved>;
  readonly sendFile: (file: {
    readonly id: string;
    readonly address: string;
    readonly content: Uint8Array;
    readonly title: string;
    readonly channel: string;
    readonly thread: string;
  }) => Promise<Filed>;
  /** Whether a file with this id is shared in the channel. Throws when Slack does not answer. */
  readonly fileShared: (id: string, channel: string) => Promise<boolean>;
  /** Opens the direct conversation with a person; the same one however often. */
  readonly directChannel: (userId: string) => Promise<Opened>;
};

/** One message: `key` travels in its metadata, by which it is found again. */
export type Letter = {
  readonly channel: string;
  readonly thread?: string;
  readonly key: string;
  readonly revision: number;
  /** The card that this message shows, for presses on its buttons. */
  readonly card?: string;
  readonly text: string;
  readonly blocks: readonly object[];
};

export type Sent = { readonly state: 'sent'; readonly ts: string } | NotSent;

export type NotSent =
  /** Slack said no: certainly not there. `error` is Slack's word, such as `not_in_channel`, `detail` what it says beyond it. */
  | { readonly state: 'refused'; readonly error: string; readonly detail?: string }
  | { readonly state: 'limited'; readonly retryAfterMs: number }
  /** It never reached Slack: certainly not there. */
  | { readonly state: 'unsent'; readonly why: string }
  /** Time-out, broken connection or 5xx: it may be there. */
  | { readonly state: 'ambiguous'; readonly why: string };

export type Filed = { readonly state: 'sent' } | NotSent;

export type Reserved =
  { readonly state: 'reserved'; readonly id: string; readonly address: string } | NotSent;

export type Opened = { readonly state: 'open'; readonly channel: string } | NotSent;
