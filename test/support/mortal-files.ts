/** By what a test and its mortal workers understand each other: files in a folder of theirs. */
export const files = {
  /** A line for each point that was passed. */
  points: 'points',
  /** An `Aim`; who takes it away has reached it. */
  aim: 'aim',
  /** The process that reached it. */
  reached: 'reached',
  /** Who stands may go on. */
  go: 'go',
} as const;

/** A point of a job, and what becomes of the first process that comes there. */
export type Aim = { readonly point: string; readonly fate: 'die' | 'stand' };
