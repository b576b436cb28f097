import * as z from 'zod';

import { defineJob, type JobOf } from '../../capability.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import type { Language } from '../../domain/language.ts';
import type { Scenario } from '../../domain/scenario.ts';
import type { Steps } from '../../engine/steps.ts';
import { UserError } from '../../errors.ts';
import { code } from '../../messages/escape.ts';
import type { Ending } from '../../engine/job.ts';
import { checkTarget } from './cluster-drill.ts';
import type { DrillOutside, StandingDrill } from './drill-copy.ts';
import { decided } from './drill-decision.ts';
import { drillEnding } from './drill-ending.ts';
import { type GroupResult, restoredGroups } from './drill-groups.ts';
import { type Living, livingNamespaces, notTheSame } from './drill-living.ts';
import { drillReport } from './drill-report.ts';
import { fileDecision, filedReport } from './drill-filing.ts';
import { drillStepNames, probeStepNames } from './drill-step-names.ts';
import { drillWords, inBoth } from './drill-words.ts';
import { openNote } from './open-note.ts';
import type { Copy } from './isolated.ts';
import { isolatedStepNames } from './step-names.ts';

export const DrillRequest = z.strictObject({ scenario: z.string() });
export type DrillRequest = z.output<typeof DrillRequest>;

/** A rehearsed disaster: a scenario's backups are restored beside what lives, measured and judged; then people say what becomes of the copy. */
export function drillJob(outside: DrillOutside): JobOf<DrillRequest> {
  return defineJob({
    name: 'drill',
    version: 1,
    schema: DrillRequest,
    stepNames: {
      ...isolatedStepNames(outside.settings.scenarios.flatMap(groupNames)),
      ...probeStepNames(outside.settings.scenarios),
      ...drillStepNames,
    },
    run: (request, steps) => drill(request, steps, outside),
  });
}

async function drill(request: DrillRequest, steps: Steps, outside: DrillOutside): Promise<Ending> {
  const scenario = await steps.run('read the scenario', () => scenarioOf(request, outside));
  if (scenario.target !== undefined) {
    await checkTarget(scenario, scenario.target.cluster, steps, outside);
  }
  const living = await steps.run('look at what lives', ({ signal }) =>
    livingBefore(scenario, outside, signal),
  );
  const sparing = { foreign: false };
  const groups = await restoredGroups(scenario, steps, outside, sparing);
  const { report, filed } = await steps.run('write the report', (context) =>
    filedReport(
      (times) => drillReport(scenario, groups, steps.operation, times),
      scenario,
      groups,
      context,
      { steps, outside },
    ),
  );
  const standing = standingDrill(scenario, groups, report, filed, steps, outside);
  // From here on people work in the copy: whatever ends the drill, what they put into it is theirs until somebody approves that it goes.
  sparing.foreign = true;
  const end =
    standing.namespaces.length === 0 ? undefined : await decided({ ...standing, sparing });
  const told = await fileDecision(standing, end);
  const after = await compareLiving(scenario, living, steps, outside);
  return drillEnding({ ...standing, report: told }, end, after);
}

function groupNames({ groups }: Scenario): readonly string[] {
  return groups.map(({ name }) => name);
}

function scenarioOf(
  { scenario }: DrillRequest,
  { settings }: Pick<DrillOutside, 'settings'>,
): Promise<Scenario> {
  const found = settings.scenarios.find(({ name }) => name === scenario);
  if (found === undefined) {
    throw new UserError(
      inBoth((say) => say.gone(code(scenario))),
      { remedy: inBoth((say) => say.howToConfigure) },
    );
  }
  return Promise.resolve(found);
}

function standingDrill(
  scenario: Scenario,
  groups: readonly GroupResult[],
  report: RestoreTestReport,
  filed: StandingDrill['filed'],
  steps: Steps,
  outside: DrillOutside,
): StandingDrill {
  const copies = groups.flatMap(({ outcome }) => ('copy' in outcome ? [outcome.copy] : []));
  return {
    scenario,
    cluster: scenario.target?.cluster ?? scenario.cluster,
    namespaces: copies.flatMap(({ namespaces }) => namespaces),
    warnings: warningsOf(scenario, copies, steps.operation.language),
    report,
    filed,
    steps,
    outside,
  };
}

function warningsOf(
  { target }: Scenario,
  copies: readonly Copy[],
  language: Language,
): readonly string[] {
  const open = copies.find(({ canReachTheWorld }) => canReachTheWorld);
  if (open === undefined) {
    return [];
  }
  if (target !== undefined) {
    return [drillWords[language].openInTarget(code(open.cluster))];
  }
  return [openNote({ ...open, start: copies.every(({ start }) => start) }, language)];
}

async function livingBefore(
  scenario: Scenario,
  { clusters }: Pick<DrillOutside, 'clusters'>,
  signal: AbortSignal,
): Promise<readonly Living[]> {
  const names = scenario.groups.flatMap(({ namespaces }) => namespaces);
  return livingNamespaces(names, clusters.get(scenario.cluster), signal);
}

async function compareLiving(
  scenario: Scenario,
  before: readonly Living[],
  steps: Steps,
  outside: DrillOutside,
): Promise<{ readonly same: readonly string[]; readonly changed: readonly string[] }> {
  const after = await steps.run('look at what lives again', ({ signal }) =>
    livingBefore(scenario, outside, signal),
  );
  const changed = notTheSame(before, after);
  const same = before.map(({ name }) => name).filter((name) => !changed.includes(name));
  return { same, changed };
}
