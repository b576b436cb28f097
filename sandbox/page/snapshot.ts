import type { JsonObject } from '../slack/messages.ts';

/** Everything that one person sees of the workspace at one moment; what the page draws. */
export type Snapshot = {
  readonly team: string;
  readonly me: string;
  readonly people: readonly PersonShown[];
  readonly groups: Readonly<Record<string, string>>;
  readonly channels: readonly ChannelShown[];
  readonly modal?: ViewShown;
  readonly home?: ViewShown;
};

export type PersonShown = {
  readonly id: string;
  readonly name: string;
  /** What distinguishes them, such as `on call` or `guest`. */
  readonly part: string;
  readonly isApp: boolean;
  /** Whether one can be this person on the page. */
  readonly isPlayable: boolean;
  readonly locale: string;
  readonly timeZone: string;
};

export type ChannelShown = {
  readonly id: string;
  readonly name: string;
  readonly isDirect: boolean;
  readonly isArchived: boolean;
  readonly isShared: boolean;
  readonly hasApp: boolean;
  /** Top level and replies, oldest first. */
  readonly messages: readonly MessageShown[];
};

export type MessageShown = {
  readonly ts: string;
  readonly author: string;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  readonly thread?: string;
  readonly isPrivate: boolean;
  readonly isEdited: boolean;
  readonly revision: number;
  readonly files: readonly FileShown[];
};

export type FileShown = {
  readonly title: string;
  readonly name: string;
  readonly bytes: number;
  readonly address: string;
};

export type ViewShown = {
  readonly id: string;
  readonly hash: string;
  readonly title: string;
  readonly submit: string;
  readonly close: string;
  readonly blocks: readonly JsonObject[];
};

/** What the page asks the sandbox to do as somebody. */
export type Act =
  | {
      readonly act: 'say';
      readonly channel: string;
      readonly thread?: string;
      readonly text: string;
    }
  | { readonly act: 'press'; readonly action: string; readonly on: Spot }
  | {
      readonly act: 'choose';
      readonly action: string;
      readonly option: string;
      readonly on: Spot;
    }
  | { readonly act: 'submit'; readonly values: Readonly<Record<string, string>> }
  | { readonly act: 'close' }
  | { readonly act: 'home' };

/** Where a button or menu is. */
export type Spot = { readonly channel: string; readonly ts: string } | 'modal' | 'home';

/** What came of an act, as far as the person is told at once. */
export type Done = {
  readonly error?: string;
  readonly errors?: Readonly<Record<string, string>>;
};

/** The scenarios that the sandbox can play, and the one that it plays. */
export type Scenarios = {
  readonly names: readonly { readonly name: string; readonly says: string }[];
  readonly current: string;
  /** What is wrong in the one that is played, by what somebody does to mend it. */
  readonly fault?: { readonly remedy: string; readonly mended: boolean };
};
