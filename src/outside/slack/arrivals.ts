import type { SlackView } from './payloads.ts';

/** What Slack brings, in our words: signed, in time, and not seen before. Texts and values are hostile. */
export type Arrival = Who &
  (
    | {
        readonly kind: 'command';
        readonly text: string;
        readonly responseUrl: string;
        readonly triggerId: string;
      }
    /** `text` without the mention itself; `thread` when it was said in one. */
    | {
        readonly kind: 'mention';
        readonly text: string;
        readonly thread?: string;
        readonly messageTs: string;
      }
    | {
        readonly kind: 'press';
        readonly action: string;
        /** A button's value or the chosen option's. */
        readonly value: string;
        readonly messageTs?: string;
        readonly thread?: string;
        /** From the pressed message's metadata: the card that it is. */
        readonly card?: string;
        readonly responseUrl?: string;
        readonly triggerId: string;
        /** Of the view that it was pressed in. */
        readonly metadata?: string;
      }
    | {
        readonly kind: 'submission';
        readonly form: string;
        readonly values: Readonly<Record<string, string | undefined>>;
        readonly metadata: string;
        readonly triggerId: string;
      }
    | { readonly kind: 'home' }
  );

export type Who = {
  readonly userId: string;
  /** The workspace of the person, not of the installation. */
  readonly teamId: string;
  /** Empty for forms and the App Home. */
  readonly channel: string;
  /** What Slack repeats when it delivers the same request again: trigger, event or view id, with its kind in front. */
  readonly delivery: string;
  /** Left out in Socket Mode. */
  readonly signature?: string;
};

/** What the person reads at once, privately or in the form. Everything else comes as a card. */
export type Answer =
  | { readonly answer: 'nothing' }
  | { readonly answer: 'tell'; readonly message: PrivateMessage }
  | { readonly answer: 'open'; readonly view: SlackView }
  | { readonly answer: 'publish'; readonly view: SlackView }
  | { readonly answer: 'errors'; readonly errors: Readonly<Record<string, string>> }
  /** Nothing was stored: an event is refused, so that Slack brings it again; everything else comes only once and is told. */
  | { readonly answer: 'not stored'; readonly message: PrivateMessage }
  /** The same signature came before: refused like a forged one. */
  | { readonly answer: 'replayed' };

export type PrivateMessage = { readonly text: string; readonly blocks: readonly object[] };

/** Answers within `deadlineMs`; called at most once per delivery unless an earlier try failed. Never throws. */
export type HandleArrival = (arrival: Arrival, deadlineMs: number) => Promise<Answer>;
