import * as z from 'zod';

import { type Command, defineJob, type Ending, type JobOf } from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import type { JobRequest } from '../../domain/operation.ts';
import { boundedReport } from '../../domain/restore-test/bounded-report.ts';
import type { Steps } from '../../engine/steps.ts';
import { checkWhatIsAllowed } from './allowed.ts';
import { backUpCanary } from './canary-backup.ts';
import { canaryFile, changeFile, compareFiles, writeFile } from './canary-file.ts';
import { fileResources } from './canary-file-objects.ts';
import { restoreCanary, changeLiving, compareMarkers, writeMarker } from './canary-steps.ts';
import { canaryReport, type CanarySeen } from './canary-report.ts';
import { canaryOffered, canaryStepNames } from './canary-words.ts';
import { type Copying, copying } from './copying.ts';
import { fileReport, type ReportOutside } from './file-report.ts';
import type { RestoreTestOutside } from './isolated.ts';
import { onlyWish } from './only-wish.ts';
import { reportCard, reportSentence } from './report-card.ts';
import { isolatedStepNames } from './step-names.ts';
import { stepTimes } from './step-times.ts';

export const CanaryRequest = z.strictObject({ cluster: z.string().max(300) });
export type CanaryRequest = z.output<typeof CanaryRequest>;

type Reached = RestoreTestOutside & ReportOutside;

/** A marker with a random value is written, backed up, changed, restored beside and compared. All traces are removed, its own backup too. */
export function canaryJob(outside: Reached): JobOf<CanaryRequest> {
  return defineJob({
    name: 'canary',
    version: 1,
    schema: CanaryRequest,
    stepNames: { ...isolatedStepNames(), ...canaryStepNames },
    run: (request, steps) => canary(request, steps, outside),
  });
}

async function canary({ cluster }: CanaryRequest, steps: Steps, outside: Reached): Promise<Ending> {
  const all = copying(onlyWish({ kind: 'canary', cluster, backup: '' }), steps, outside);
  await checkWhatIsAllowed(all);
  const seen = await seenOf(all);
  const { language } = steps.operation;
  const { report, filed } = await steps.run('write the report', async (context) => {
    const times = stepTimes(context.steps());
    const told = boundedReport(canaryReport(cluster, seen, steps.operation, times));
    return { report: told, filed: await fileReport(told, { language }, context, outside) };
  });
  return {
    outcome: { kind: 'done', sentence: reportSentence(report, language) },
    card: reportCard(report, { language, filed }),
    thread: filed.files.map((file) => ({ file })),
  };
}

async function seenOf(all: Copying): Promise<CanarySeen> {
  const values = await all.steps.run('choose the values', () =>
    Promise.resolve({ original: crypto.randomUUID(), changed: crypto.randomUUID() }),
  );
  const file = canaryFile(all);
  const isUnset = 'unset' in file;
  const seen: CanarySeen = isUnset ? { values, unset: file.unset } : { values };
  await writeMarker(all, values.original);
  if (!isUnset && !(await writeFile(all, file, values.original))) {
    return { ...seen, kept: 'the pod of the file was not ready within 5 minutes' };
  }
  const backup = await backUpCanary(all);
  if (backup?.phase !== 'Completed') {
    return { ...seen, ...(backup === undefined ? {} : { backup }) };
  }
  await changeLiving(all, values.changed);
  if (!isUnset && !(await changeFile(all, values.changed))) {
    return { ...seen, backup, kept: 'the living file could not be changed' };
  }
  return { ...seen, backup, ...(await restoredAndCompared(all, !isUnset)) };
}

async function restoredAndCompared(
  all: Copying,
  withFile: boolean,
): Promise<Pick<CanarySeen, 'kept' | 'restore' | 'markers' | 'files'>> {
  const restored = await restoreCanary(all, withFile ? fileResources : []);
  if (restored.state !== 'restored') {
    return restored.kept === undefined ? {} : { kept: restored.kept };
  }
  const markers = await compareMarkers(all);
  return {
    restore: restored.restore,
    markers,
    ...(withFile ? { files: await compareFiles(all) } : {}),
  };
}

export function canaryCommand(start: (request: CanaryRequest) => JobRequest): Command {
  return {
    name: 'canary',
    role: 'operator',
    summary: canaryOffered.canary,
    arguments: [],
    flags: [],
    scope: 'one',
    say: (_said, { cluster = '' }) =>
      Promise.resolve({
        start: start({ cluster }),
        line: lineOf('canary', { arguments: {}, flags: {}, cluster }),
      }),
  };
}
