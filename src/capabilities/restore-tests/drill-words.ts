import type { InEachLanguage } from '../../domain/language.ts';
import type { PlanResult } from '../../domain/plan.ts';
import type { Scenario } from '../../domain/scenario.ts';
import { en } from './drill-words-en.ts';
import { zh } from './drill-words-zh.ts';

/** The sentences of drills. What goes in is mrkdwn already: escaped, or a code span. */
export type DrillWords = {
  readonly howToConfigure: string;
  readonly gone: (scenario: string) => string;
  readonly notReadOnly: (location: string, cluster: string) => string;
  readonly makeReadOnly: (command: string) => string;
  readonly namespaceThere: (namespace: string, cluster: string) => string;
  readonly emptyCluster: string;
  readonly noSuchLocation: (cluster: string) => string;
  readonly addLocation: string;
  readonly openInTarget: (cluster: string) => string;
  readonly standsUntil: (
    namespaces: string,
    until: string,
    atExpiry: Scenario['atExpiry'],
  ) => string;
  readonly latest: (until: string) => string;
  readonly noLonger: string;
  readonly keptLonger: (who: string) => string;
  readonly keptNoLonger: (who: string) => string;
  readonly soonOver: (until: string) => string;
  readonly soonOverForGood: (until: string) => string;
  readonly rejected: (who: string, reason: string) => string;
  readonly withdrawn: (who: string) => string;
  readonly undecided: string;
  readonly changed: (what: string) => string;
  readonly nothingStands: string;
  readonly cleanUp: string;
  readonly keep: string;
  readonly openReport: string;
  readonly planTitle: (operation: string) => string;
  readonly planAsked: (who: string) => string;
  readonly planItem: (kind: string, name: string, uid: string) => string;
  readonly planLost: (what: string) => string;
  readonly planUnread: (what: string) => string;
  readonly planRest: string;
  readonly planHash: (hash: string, until: string, missing: number) => string;
  readonly planAgreed: (who: string) => string;
  readonly approve: string;
  readonly reject: string;
  readonly withdraw: string;
  readonly cleanedUpNow: (asker: string, approvers: string) => string;
  readonly cleanedUp: (asker: string, approvers: string) => string;
  readonly expired: string;
  readonly item: Readonly<Record<PlanResult['outcome'], string>>;
  readonly itemsMore: (count: number) => string;
  readonly keptForeign: (what: string) => string;
  readonly keptUnread: (what: string) => string;
  readonly keptTold: string;
  readonly untouched: (namespaces: string) => string;
  readonly notTheSame: (namespaces: string) => string;
  readonly sentence: {
    readonly cleaned: (verdict: string) => string;
    readonly kept: (verdict: string) => string;
  };
  readonly reportIs: (operation: string, verdict: string) => string;
  readonly reportAt: (place: string) => string;
  readonly reportGone: string;
  readonly heard: { readonly 'clean up': string; readonly keep: string };
  readonly tooLate: string;
  readonly notYourTarget: (cluster: string) => string;
  readonly notAsked: string;
};

export const drillWords: InEachLanguage<DrillWords> = { en, zh };

/** One sentence in each language. */
export function inBoth(say: (words: DrillWords) => string): InEachLanguage<string> {
  return { en: say(en), zh: say(zh) };
}

/** What a drill offers, as help and forms say it. */
export const drillOffered = {
  drill: {
    en: 'Rehearse a disaster by a scenario of the configuration, with probes and a stopwatch',
    zh: '按配置中的场景演练灾难恢复：带探测和计时',
  },
} as const;
