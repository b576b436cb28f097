import type { InEachLanguage } from '../../domain/language.ts';
import type { ClusterReason } from '../../domain/protection/cluster-reasons.ts';
import type { LocationState } from '../../domain/protection/locations.ts';
import type { Proven } from '../../domain/protection/proven.ts';
import type { ScheduleReason } from '../../domain/protection/schedule-reasons.ts';
import type { Verdict } from '../../domain/protection/verdict.ts';
import type { Outlook } from '../../domain/schedule/outlook.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** How protection is told, in mrkdwn: a verdict is a sign and a word, a reason the part of a sentence that follows a name and a colon. */
export type ProtectionWords = {
  readonly verdict: Readonly<Record<Verdict, string>>;
  readonly location: Readonly<Record<LocationState | 'missing', string>>;
  readonly scheduleReason: {
    readonly [W in ScheduleReason['why']]: (
      reason: Extract<ScheduleReason, { readonly why: W }>,
    ) => string;
  };
  readonly clusterReason: {
    readonly [W in Exclude<ClusterReason['why'], 'schedule'>]: (
      reason: Extract<ClusterReason, { readonly why: W }>,
    ) => string;
  };
  /** The worst schedule with its own reason, which is told already. */
  readonly worstSchedule: (schedule: string, reason: string, others: number) => string;
  readonly outlook: {
    readonly [S in Outlook['state']]: (outlook: Extract<Outlook, { readonly state: S }>) => string;
  };
  readonly proof: (proven: Proven) => string;
};

export const protectionWords: InEachLanguage<ProtectionWords> = { en, zh };

/** Colors are never alone: the word follows. */
export const verdictSigns: Readonly<Record<Verdict, string>> = {
  unprotected: '🔴',
  unknown: '⚪',
  'at risk': '🟠',
  'on schedule': '🔵',
  proven: '🟢',
};
