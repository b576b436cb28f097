import { mask } from '../../domain/masking.ts';
import type { Steps } from '../../engine/steps.ts';
import { UserError } from '../../errors.ts';
import type { DownloadKind } from '../../outside/kubernetes/clusters.ts';
import { copying } from './copying.ts';
import type { Evidence } from './file-report.ts';
import type { IsolatedOutcome, IsolatedWish, RestoreTestOutside } from './isolated.ts';
import { textArtifact } from './stored-backup.ts';

const artifacts = [
  { kind: 'RestoreLog', ending: 'log.txt', contentType: 'text/plain; charset=utf-8' },
  { kind: 'RestoreResults', ending: 'results.json', contentType: 'application/json' },
  { kind: 'RestoreResourceList', ending: 'resource-list.json', contentType: 'application/json' },
] as const satisfies readonly { readonly kind: DownloadKind; readonly [_: string]: string }[];

/** What Velero wrote down of a restore, secrets masked: it goes with the Restore, so a report keeps it. What can't be had is left out. */
export async function restoreEvidence(
  wish: IsolatedWish,
  outcome: IsolatedOutcome,
  {
    steps,
    outside,
    signal,
  }: {
    readonly steps: Steps;
    readonly outside: RestoreTestOutside;
    readonly signal: AbortSignal;
  },
): Promise<readonly Evidence[]> {
  if (outcome.state !== 'restored') {
    return [];
  }
  const all = copying(wish, steps, outside);
  const { name } = outcome.restore;
  const found: Evidence[] = [];
  for (const { kind, ending, contentType } of artifacts) {
    const text = await textArtifact(all, { kind, target: name }, signal).catch(unlessRefused);
    if (text !== undefined) {
      found.push({ name: `${name}-${ending}`, content: Buffer.from(mask(text)), contentType });
    }
  }
  return found;
}

function unlessRefused(error: unknown): undefined {
  if (!(error instanceof UserError)) {
    throw error;
  }
}
