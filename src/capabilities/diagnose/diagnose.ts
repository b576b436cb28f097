import { defineJob, type JobOf, type KeptFile, type Outside } from '../../capability.ts';
import type { DiagnosisFacts } from '../../domain/diagnosis/facts.ts';
import type { Root } from '../../domain/diagnosis/finding.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import { volumeLook } from '../../domain/diagnosis/volumes/volume-look.ts';
import type { Language } from '../../domain/language.ts';
import { clusterReport } from '../../domain/protection/cluster-report.ts';
import type { StepContext } from '../../engine/steps.ts';
import { collect } from '../../facts/diagnosis/collect.ts';
import { diagnosisEnding } from './card.ts';
import { diagnosisJson, diagnosisMarkdown } from './files.ts';
import { diagnosedInTurns } from './diagnosed-in-turns.ts';
import { maskedFindings } from './masked-findings.ts';
import { DiagnoseRequest } from './request.ts';
import { toldDiagnosis, type ToldDiagnosis } from './told-diagnosis.ts';
import { stepNames } from './words.ts';

export type Reached = Pick<
  Outside,
  | 'facts'
  | 'clusters'
  | 'buckets'
  | 'readArchive'
  | 'filesInside'
  | 'readYaml'
  | 'verifications'
  | 'volumeLooks'
  | 'settings'
  | 'now'
>;

/** Looks at all that the scope covers, judges it, and tells the root first. Reads only, but for the requests to Velero that it removes again. */
export function diagnoseJob(outside: Reached): JobOf<DiagnoseRequest> {
  return defineJob({
    name: 'diagnose',
    version: 1,
    schema: DiagnoseRequest,
    stepNames,
    run: async (request, steps) => {
      const { id, language } = steps.operation;
      const diagnosed = await steps.run('look and judge', async (context) => {
        const found = await lookAndJudge(request, id, outside, context.signal);
        return { told: found.told(language), files: await kept(request, found, context, language) };
      });
      return diagnosisEnding(request, diagnosed.told, diagnosed.files, language);
    },
  });
}

type Found = {
  readonly roots: readonly Root[];
  readonly at: number;
  readonly told: (language: Language) => ToldDiagnosis;
};

/** After a start, many backups take longer to list than a status may wait. */
const firstListsMs = 5_000;
/** Of all that is looked at, the first lists included. */
const wholeMs = 30_000;

async function lookAndJudge(
  { cluster: name, scope }: DiagnoseRequest,
  operation: string,
  outside: Reached,
  signal: AbortSignal,
): Promise<Found> {
  const { clusters, facts, settings, now, ...others } = outside;
  const { buckets, readArchive, filesInside, readYaml, verifications, volumeLooks } = others;
  const cluster = clusters.get(name);
  const beganAt = now();
  const [known] = await facts.collect([name], firstListsMs);
  const state = known?.state ?? cluster.state();
  const own = settings.clusters.find((one) => one.name === name);
  if (own === undefined) {
    throw new Error(`cluster ${name} has no settings`);
  }
  const otherStates = clusters.names
    .filter((one) => one !== name)
    .map((one) => clusters.get(one).state());
  const readers = { readArchive, filesInside, readYaml };
  const worlds = { cluster, otherStates, buckets, ...readers, verifications, now };
  const from = { scope, operation, state, settings: own, ...worlds };
  const collected = await collect(from, signal, undefined, wholeMs - (now() - beganAt));
  const at = now();
  // What it has seen of the volumes itself is told by its own check.
  const { proofs, damages = [] } = known ?? {};
  const judged = { scope, at, cluster: name, state, ...collected };
  const roots = await diagnosedInTurns(
    {
      ...judged,
      veleroNamespace: cluster.veleroNamespace,
      report: clusterReport(state, proofs, settings, at, { damages }),
      targets: settings.targets,
    },
    signal,
  );
  await remember(judged, volumeLooks);
  const shown = maskedFindings(roots);
  return { roots: shown, at, told: (language) => toldDiagnosis(shown, at, language) };
}

/** What was found of all volumes, so that others who judge protection say the same. */
async function remember(
  facts: Pick<DiagnosisFacts, 'scope' | 'at' | 'cluster' | 'state' | 'seen'>,
  volumeLooks: Reached['volumeLooks'],
): Promise<void> {
  const { scope } = facts;
  const isOfAll = covers(scope, 'volumes') && !('namespace' in scope);
  const look = isOfAll ? volumeLook(facts) : undefined;
  if (look !== undefined) {
    await volumeLooks.save(look);
  }
}

async function kept(
  request: DiagnoseRequest,
  { roots, at }: Found,
  { keep }: Pick<StepContext, 'keep'>,
  language: Language,
): Promise<readonly KeptFile[]> {
  const markdown = await keep({
    name: 'diagnosis.md',
    title: 'diagnosis.md',
    content: diagnosisMarkdown(request, roots, at, language),
  });
  const json = await keep({
    name: 'diagnosis.json',
    title: 'diagnosis.json',
    content: diagnosisJson(request, roots, at),
  });
  return [markdown, json];
}
