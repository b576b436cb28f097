import type { Language } from '../../domain/language.ts';
import type { ClusterReason } from '../../domain/protection/cluster-reasons.ts';
import type { ScheduleReason } from '../../domain/protection/schedule-reasons.ts';
import type { Verdict } from '../../domain/protection/verdict.ts';
import type { Outlook } from '../../domain/schedule/outlook.ts';
import { protectionWords, verdictSigns } from './words.ts';

/** Sign and word, such as `🟠 at risk`. */
export function tellVerdict(verdict: Verdict, language: Language): string {
  return `${verdictSigns[verdict]} ${protectionWords[language].verdict[verdict]}`;
}

/** Why a schedule is judged so, as the part of a sentence behind its name. */
export function tellScheduleReason(reason: ScheduleReason, language: Language): string {
  return told(protectionWords[language].scheduleReason, reason.why, reason);
}

/** Why a cluster is judged so, as the part of a sentence behind its name. */
export function tellClusterReason(reason: ClusterReason, language: Language): string {
  const words = protectionWords[language];
  return reason.why === 'schedule'
    ? words.worstSchedule(
        reason.schedule,
        tellScheduleReason(reason.reason, language),
        reason.others,
      )
    : told(words.clusterReason, reason.why, reason);
}

/** What comes next of a schedule. */
export function tellOutlook(outlook: Outlook, language: Language): string {
  return told(protectionWords[language].outlook, outlook.state, outlook);
}

/** The sentence for the variant that a value is of: the table has one per variant, each taking its own. */
function told<K extends string>(
  sentences: Readonly<Record<K, (value: never) => string>>,
  kind: K,
  value: object,
): string {
  const sentence: (value: never) => string = sentences[kind];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table's type ties each kind to its own variant
  return sentence(value as never);
}
