import { z } from 'zod';
import {
  type Asked,
  type Command,
  type Decision,
  defineJob,
  type Ending,
  type JobOf,
  type Words,
} from '../../capability.ts';
import type { JobRequest } from '../../domain/operation.ts';
import { isNamespaceName } from '../../domain/restore-test/namespace-name.ts';
import { boundedReport } from '../../domain/restore-test/bounded-report.ts';
import type { Steps } from '../../engine/steps.ts';
import { message, section } from '../../messages/compose.ts';
import { code } from '../../messages/escape.ts';
import { fileReport, type ReportOutside } from './file-report.ts';
import type { IsolatedOutcome, IsolatedWish, RestoreTestOutside } from './isolated.ts';
import { prepareAndRestore } from './isolated-restore.ts';
import { judgeCopy } from './judge-copy.ts';
import { onlyWish } from './only-wish.ts';
import { openNote } from './open-note.ts';
import { reportCard, reportSentence } from './report-card.ts';
import { restoreEvidence } from './restore-evidence.ts';
import { servingCheck } from './serving.ts';
import { isolatedStepNames } from './step-names.ts';
import { stepTimes } from './step-times.ts';
import { validateButtons, validateLine } from './validate-buttons.ts';
import { validationReport } from './validate-report.ts';
import { offered, words } from './words.ts';

/** At once, by name. */
const mostNamed = 100;

export const ValidateRequest = z.object({
  cluster: z.string().max(300),
  backup: z.string().max(300),
  namespaces: z.array(z.string().max(300)).max(mostNamed),
  partiallyFailed: z.boolean(),
});

export type ValidateRequest = z.infer<typeof ValidateRequest>;

type Reached = RestoreTestOutside & ReportOutside;

/** Restores a backup beside what lives, judges what came, keeps the proof, and removes the copy by itself. */
export function validateJob(outside: Reached): JobOf<ValidateRequest> {
  return defineJob({
    name: 'validate',
    version: 1,
    schema: ValidateRequest,
    stepNames: isolatedStepNames(),
    run: (request, steps) => validated(request, steps, outside),
  });
}

async function validated(
  request: ValidateRequest,
  steps: Steps,
  outside: Reached,
): Promise<Ending> {
  const wish = wishOf(request);
  const outcome = await prepareAndRestore(wish, steps, outside);
  const shown = await shownBy(wish, outcome, steps, outside);
  const { language } = steps.operation;
  const { report, filed } = await steps.run('write the report', async (context) => {
    const times = stepTimes(context.steps());
    const told = validationReport(request.cluster, outcome, shown, steps.operation, times);
    const { signal } = context;
    const evidence = await restoreEvidence(wish, outcome, { steps, outside, signal });
    const filing = { language, evidence, whole: request.namespaces.length === 0 };
    return {
      report: boundedReport(told),
      filed: await fileReport(told, filing, context, outside),
    };
  });
  const card = reportCard(report, {
    language,
    filed,
    notes: notesOf(outcome, language),
    buttons: validateButtons(request, outcome, language),
  });
  return {
    outcome: { kind: 'done', sentence: reportSentence(report, language) },
    card,
    thread: filed.files.map((file) => ({ file })),
  };
}

async function shownBy(
  wish: IsolatedWish,
  outcome: IsolatedOutcome,
  steps: Steps,
  outside: Reached,
): Promise<Parameters<typeof validationReport>[2]> {
  if (outcome.state !== 'restored') {
    return undefined;
  }
  const serving = await servingCheck(wish, outcome, steps, outside);
  return { serving, judgement: await judgeCopy(wish, outcome, [], steps, outside) };
}

function wishOf({ cluster, backup, namespaces, partiallyFailed }: ValidateRequest): IsolatedWish {
  return onlyWish({
    kind: 'validation',
    cluster,
    backup,
    partiallyFailed,
    namespaces,
    serveWithinMs: 600_000,
  });
}

function notesOf(outcome: IsolatedOutcome, language: 'en' | 'zh'): readonly string[] {
  if (!('copy' in outcome) || !outcome.copy.canReachTheWorld) {
    return [];
  }
  return [openNote(outcome.copy, language)];
}

export function validateCommand(start: (request: ValidateRequest) => JobRequest): Command {
  return {
    name: 'validate',
    role: 'operator',
    summary: offered.validate,
    arguments: [{ name: 'backup', what: 'backup', required: true }],
    flags: [
      { name: 'namespace', value: 'NAMES', names: 'namespace', summary: offered.namespace },
      { name: 'partially-failed', summary: offered.partial },
    ],
    scope: 'one',
    say: (said, asked) => Promise.resolve(decision(start, said, asked)),
  };
}

function decision(
  start: (request: ValidateRequest) => JobRequest,
  said: Words,
  asked: Asked,
): Decision {
  const { backup } = said.arguments;
  const named = said.flags['namespace'];
  const request: ValidateRequest = {
    cluster: asked.cluster ?? '',
    // Which one `latest` is depends on what shall be proven, and on which newer ones can't be used: the operation chooses, and says so.
    backup: backup?.latest ?? backup?.name ?? 'latest',
    namespaces: typeof named === 'string' ? namesIn(named) : [],
    partiallyFailed: said.flags['partially-failed'] === true,
  };
  const impossible = request.namespaces.filter((name) => !isNamespaceName(name));
  if (impossible.length > 0 || request.namespaces.length > mostNamed) {
    const say = words[asked.privateLanguage];
    const [first] = impossible;
    const sentence =
      first === undefined ? say.tooManyNamed(mostNamed) : say.noNamespace(code(first));
    return { tell: message(sentence, [section(sentence)]) };
  }
  return { start: start(request), line: validateLine(request) };
}

function namesIn(list: string): string[] {
  return [...new Set(list.split(',').map((one) => one.trim()))].filter((one) => one !== '');
}
