import type { PlanResult } from '../../domain/plan.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import type { Scenario } from '../../domain/scenario.ts';
import type { Steps } from '../../engine/steps.ts';
import type { RestoreTestOutside, ScratchNamespace, Sparing } from './isolated.ts';
import type { FiledReport, ReportOutside } from './file-report.ts';

export type DrillOutside = RestoreTestOutside & ReportOutside;

/** A drill whose copy stands and whose report is told. */
export type StandingDrill = {
  readonly scenario: Scenario;
  /** Where the copy stands. */
  readonly cluster: string;
  readonly namespaces: readonly ScratchNamespace[];
  /** mrkdwn: what everybody has to know of the copy as long as it stands. */
  readonly warnings: readonly string[];
  readonly report: RestoreTestReport;
  readonly filed: FiledReport;
  readonly steps: Steps;
  readonly sparing?: Sparing;
  readonly outside: DrillOutside;
};

/** What became of the copy. */
export type DrillEnd =
  | {
      readonly end: 'cleaned';
      readonly because: 'approved' | 'expired' | 'nothing stood';
      readonly asker?: string;
      readonly approvedBy: readonly string[];
      readonly results: readonly PlanResult[];
    }
  | {
      readonly end: 'kept';
      readonly why: 'foreign objects' | 'not looked at' | 'as the scenario wants it';
      readonly what: readonly string[];
    };

/** Where a drill is that waits for somebody to say what becomes of its copy. Instants by our clock, from the results of steps. */
export type Waiting = {
  readonly round: number;
  readonly at: number;
  readonly expiresAt: number;
  /** Nobody can keep it for longer than until then. */
  readonly latestAt: number;
  readonly reminded: boolean;
  readonly heardUntil: number;
  /** mrkdwn: what has become of the last word. */
  readonly note?: string;
};

/** The name of a step, unique however often something is asked. */
export function inRound(name: string, { round }: Pick<Waiting, 'round'>): string {
  return round === 1 ? name : `${name} (${round})`;
}
