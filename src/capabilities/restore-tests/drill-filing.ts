import { sha256 } from '../../domain/canonical.ts';
import { boundedReport } from '../../domain/restore-test/bounded-report.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import { signedReport, signedReportText } from '../../domain/restore-test/signed-report.ts';
import type { StepTime } from '../../domain/restore-test/times.ts';
import type { Scenario } from '../../domain/scenario.ts';
import type { StepContext, Steps } from '../../engine/steps.ts';
import { UserError } from '../../errors.ts';
import type { DrillEnd, DrillOutside, StandingDrill } from './drill-copy.ts';
import type { GroupResult } from './drill-groups.ts';
import { type Evidence, type FiledReport, fileReport } from './file-report.ts';
import { restoreEvidence } from './restore-evidence.ts';
import { stepTimes } from './step-times.ts';

/** Writes the report by the stamps of the steps so far, puts it away, and gives back what its card needs. */
export async function filedReport(
  reportBy: (steps: readonly StepTime[]) => RestoreTestReport,
  { kind }: Scenario,
  groups: readonly GroupResult[],
  context: StepContext,
  { steps, outside }: { readonly steps: Steps; readonly outside: DrillOutside },
): Promise<{ readonly report: RestoreTestReport; readonly filed: FiledReport }> {
  const report = boundedReport(reportBy(stepTimes(context.steps())));
  const { signal } = context;
  const evidence: Evidence[] = [];
  for (const { wish, outcome } of groups) {
    evidence.push(...(await restoreEvidence(wish, outcome, { steps, outside, signal })));
  }
  const { language } = steps.operation;
  const filing = { language, evidence, whole: kind === 'cluster' };
  const filed = await fileReport(report, filing, context, outside);
  return { report: forCard(report), filed };
}

/**
 * What was decided about the copy goes beside the report: who asked, who approved, what became of each thing; and the report once more, signed,
 * with who approved. Gives back the report as its last card shows it. An archive that can't be written changes nothing in what was decided.
 */
export async function fileDecision(
  { report, steps, outside }: StandingDrill,
  end: DrillEnd | undefined,
): Promise<RestoreTestReport> {
  if (end === undefined) {
    return report;
  }
  const approvedBy = end.end === 'cleaned' ? end.approvedBy : [];
  const { id } = steps.operation;
  await steps.run('write down what was decided', async () => {
    const whole = (await outside.reports.find(id)) ?? report;
    const approved = { ...whole, approvedBy };
    await outside.reports.save(approved);
    await archived(approved, end, outside);
    return null;
  });
  return { ...report, approvedBy };
}

async function archived(
  report: RestoreTestReport,
  end: DrillEnd,
  { archive, signer }: DrillOutside,
): Promise<void> {
  const { operation } = report;
  const decision = Buffer.from(`${JSON.stringify({ operation, ...end }, null, 2)}\n`);
  const name = `${operation}-clean-up.json`;
  const signed = signedReport(report, { [name]: sha256(decision) }, signer);
  const folder = `reports/${operation}`;
  try {
    await archive.put(`${folder}/${name}`, decision, 'application/json');
    await archive.put(
      `${folder}/${operation}-report-at-its-end.json`,
      Buffer.from(signedReportText(signed)),
      'application/json',
    );
  } catch (error) {
    if (!(error instanceof UserError)) {
      throw error;
    }
  }
}

/** A journal takes 64 KiB: the times of steps and all but the worst lines are in the files. */
function forCard(report: RestoreTestReport): RestoreTestReport {
  const { objects, times } = report;
  return {
    ...report,
    reasons: few(report.reasons),
    limits: few(report.limits),
    objects: {
      ...objects,
      missing: few(objects.missing),
      extra: few(objects.extra),
      different: few(objects.different),
      keptOut: few(objects.keptOut),
    },
    times: { ...times, steps: [] },
  };
}

function few(lines: readonly string[]): readonly string[] {
  return lines.slice(0, mostLines);
}

const mostLines = 8;
