import type { KeptFile } from '../../capability.ts';
import type { LogGroup } from '../../domain/backup-log/groups.ts';
import { type LogSummary, readLog } from '../../domain/backup-log/read-log.ts';
import { mask } from '../../domain/masking.ts';
import { stage } from '../../domain/phases.ts';
import type { StepContext, Steps } from '../../engine/steps.ts';
import { visible } from '../../messages/escape.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import { type Fetched, fetchArtifact } from './fetch-artifact.ts';
import { logFile } from './log-file.ts';
import type { ReadObject } from './read-object.ts';
import type { LogsRequest } from './target.ts';
import { words } from './words.ts';

/** A log that was read: what it amounts to, and the masked text as a file for the thread. */
export type ReadLog = Fetched<{
  readonly summary: LogSummary;
  readonly file: KeptFile | null;
  readonly wholeFile: boolean;
}>;

/** Velero stores the log when the items are done: a waiting or running one has none, one that was refused never will. */
export function hasLog(object: ReadObject): boolean {
  if (object.state !== 'found' || object.phase === 'FailedValidation') {
    return false;
  }
  const done = /^(WaitingForPluginOperations|Finalizing)/.test(object.phase);
  return done || !['waiting', 'running'].includes(stage(object.phase));
}

export async function logOf(
  request: LogsRequest,
  cluster: Cluster,
  steps: Steps,
): Promise<ReadLog> {
  const kind = request.kind === 'backup' ? 'BackupLog' : 'RestoreLog';
  const names = { ask: 'ask for the log', answer: 'Velero answers', read: 'read the log' };
  return fetchArtifact(
    steps,
    cluster,
    { kind, target: request.name, stepNames: names },
    (content, context) => readAndKeep(request, content, context, steps.operation.language),
  );
}

/** Unpacked: what a worker reads at most of one log, and what it holds of its text before that is put away. */
const mostBytes = 512 * 1024 * 1024;
const mostChars = 24_000_000;

async function readAndKeep(
  { name, errors }: LogsRequest,
  content: AsyncIterable<Uint8Array>,
  context: StepContext,
  language: Steps['operation']['language'],
): Promise<(ReadLog & { readonly state: 'read' })['value']> {
  const say = words[language].log;
  const { summary: read, text } = await readLog(content, {
    mask: shown,
    onlyTrouble: errors,
    mostBytes,
    mostChars,
    told: say.leftOut,
  });
  const summary = { ...read, groups: read.groups.map(shownGroup) };
  if (text.trim() === '') {
    return { summary, file: null, wholeFile: true };
  }
  const { content: bytes, whole } = await logFile(text, say.leftOut);
  const file = await context.keep({
    name: `${name}${errors ? '-errors' : ''}.log`,
    title: (errors ? say.troubleTitle : say.fileTitle)(name),
    content: bytes,
  });
  return { summary, file, wholeFile: whole && summary.whole };
}

/** As people will see it: what a terminal or Slack would leave out must not keep a secret from being recognized. */
function shown(text: string): string {
  return mask(isPlain.test(text) ? text : visible(text));
}

/** Costs less than looking for all that can't be seen. */
const isPlain = /^[\t -~]*$/;

/** Its text came out of quotes after the line was masked. */
function shownGroup({ first, last, ...group }: LogGroup): LogGroup {
  return {
    ...group,
    first: { ...first, text: shown(first.text), subject: shown(first.subject) },
    last: { ...last, text: shown(last.text), subject: shown(last.subject) },
  };
}
