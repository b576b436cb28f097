import type { Json } from './json.ts';

/** Something that somebody asked for, decided, was refused or changed. Appended in the same atomic step as what it tells. */
export type AuditEntry = {
  readonly at: number;
  readonly what:
    | 'asked'
    | 'approved'
    | 'rejected'
    | 'withdrawn'
    | 'refused'
    | 'signalled'
    | 'cancelled'
    | 'created'
    | 'changed'
    | 'deleted'
    | 'ended';
  /** A person's id, or what else acted, such as `timetable` or `lifeboat`. */
  readonly who: string;
  readonly operation?: string;
  readonly cluster?: string;
  /** What it was about, in few words: `Backup daily-20261101 (uid …)`. */
  readonly subject: string;
  readonly detail?: Json;
};

/** An entry in the chain: `hash` is the SHA-256 of the entry before and this one. */
export type SealedEntry = AuditEntry & {
  readonly number: number;
  readonly before: string;
  readonly hash: string;
};
