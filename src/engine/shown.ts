import type { Message } from '../messages/blocks.ts';

/** What an operation has told so far: the card above its steps, and how many entries its thread has. */
export type Shown = {
  /** By the latest tell. */
  readonly told?: Message;
  /** Of a decision that is waited for: above what was told, as long as it waits. */
  readonly asked?: Message;
  readonly threadItems: number;
};

/** As the journal has it; nothing was told where there is none. */
export function shownOf(stored: string | undefined): Shown {
  if (stored === undefined) {
    return { threadItems: 0 };
  }
  const shown: Shown = JSON.parse(stored);
  return shown;
}

export function pinnedOf({ told, asked }: Shown): Message | undefined {
  return asked ?? told;
}
