import type { InEachLanguage } from '../../domain/language.ts';
import type { VolumesSeen } from '../../domain/verify/reading.ts';
import type { VerifyVerdict } from '../../domain/verify/verification.ts';
import { en } from './words-en.ts';
import { zh } from './words-zh.ts';

/** Names, instants, amounts and what others said come ready for the text that they stand in. */
export type VerifyWords = {
  readonly title: string;
  readonly summary: string;
  readonly allFlag: string;
  readonly notBoth: string;
  readonly progress: (bytes: string, of: string | undefined) => string;
  readonly progressOf: (backup: string, artifact: string, amount: string) => string;
  readonly verdict: Readonly<Record<VerifyVerdict, string>>;
  readonly headline: Readonly<
    Record<
      VerifyVerdict,
      (
        backup: string,
        of: { readonly flaw: string; readonly artifact: string; readonly why: string },
      ) => string
    >
  >;
  /** Instead of `intact` where a volume has no data: what is there is no whole. */
  readonly intactInPart: (backup: string) => string;
  /** What the bytes are does not say that they restore. */
  readonly notProven: string;
  readonly stillDamaged: (since: string) => string;
  readonly danger: {
    readonly onlyOne: string;
    readonly newest: string;
    readonly newer: (backup: string) => string;
    readonly predecessor: (backup: string, takenAt: string) => string;
    readonly verified: (verdict: string, at: string) => string;
    readonly neverVerified: string;
    readonly noPredecessor: string;
    readonly gone: string;
  };
  readonly flaws: {
    readonly note: string;
    readonly more: (count: number) => string;
  };
  readonly read: (of: {
    readonly artifacts: number;
    readonly bytes: string;
    readonly unpacked: string;
    readonly by: 'bucket' | 'velero';
  }) => string;
  readonly compared: (at: string) => string;
  readonly firstLook: string;
  readonly noPrint: string;
  readonly unchecked: {
    readonly volumes: (of: VolumesSeen) => string;
    readonly artifacts: (names: string, why: string) => string;
  };
  readonly none: {
    readonly gone: (backup: string, cluster: string) => string;
    readonly away: (cluster: string, why: string) => string;
    readonly waiting: (backup: string) => string;
    readonly running: (backup: string, phase: string) => string;
    readonly deleting: (backup: string) => string;
    readonly failed: (backup: string, phase: string) => string;
  };
  readonly all: {
    readonly damaged: (count: number, of: number, cluster: string, names: string) => string;
    readonly noneDamaged: (of: number, cluster: string) => string;
    readonly allIntact: (count: number, cluster: string) => string;
    readonly away: (cluster: string, why: string) => string;
    readonly nothing: (cluster: string) => string;
    /** All bytes are intact, and of some backups volumes have no data. */
    readonly lacking: (count: number, of: number, cluster: string) => string;
    readonly counts: (
      counts: Readonly<Record<VerifyVerdict, number>>,
      bytes: string,
      lacking: number,
    ) => string;
    readonly good: (backup: string) => string;
    readonly more: (count: number) => string;
    readonly notJudged: (count: number, names: string) => string;
    readonly vanished: (count: number) => string;
    readonly notReached: (count: number, why: 'late' | 'away' | 'too many', said: string) => string;
    readonly unread: (count: number) => string;
  };
  readonly file: {
    readonly title: (backup: string) => string;
    readonly jsonTitle: (backup: string) => string;
    readonly allTitle: (cluster: string) => string;
    readonly allJsonTitle: (cluster: string) => string;
    readonly verifiedAt: (at: string) => string;
    readonly flaws: string;
    readonly artifacts: string;
    readonly notThere: string;
    readonly artifact: (bytes: string, unpacked: string, sha256: string) => string;
    readonly objects: (count: string) => string;
    readonly unread: (why: string) => string;
    readonly backups: string;
    readonly gone: string;
    readonly notAtItsEnd: string;
    readonly notReached: string;
    readonly size: (bytes: string) => string;
    readonly unreadCount: (count: number) => string;
    readonly withoutData: (count: number, names: readonly string[]) => string;
    readonly bounds: string;
  };
  readonly inThread: string;
  readonly buttons: {
    readonly again: string;
    readonly validate: (backup: string) => string;
    readonly verifyIt: (backup: string) => string;
    readonly diagnose: string;
    readonly show: string;
    readonly list: string;
  };
};

export const words: InEachLanguage<VerifyWords> = { en, zh };
