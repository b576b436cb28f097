import { labelValue } from '../../velero-label.ts';
import type { Backup, Restore, VolumeWork } from '../../velero.ts';
import { isOfBackup } from '../backups/volume-work-of.ts';
import type { DiagnosisFacts } from '../facts.ts';
import { backupsIn, restoresIn } from '../in-scope.ts';

/** The data of a volume on its way, with the backup or restore that it belongs to. */
export type WorkOfRun = {
  readonly work: VolumeWork;
  /** Left out: there is none of that name any more. */
  readonly run?: Run;
};

export type Run =
  | { readonly kind: 'Backup'; readonly of: Backup }
  | { readonly kind: 'Restore'; readonly of: Restore };

/** The transfers of volumes that a diagnosis looks at: all, those of a namespace, or those of the runs in scope. */
export function worksIn(facts: Pick<DiagnosisFacts, 'scope' | 'state'>): readonly WorkOfRun[] {
  const { scope, state } = facts;
  const isWide = scope.what === 'everything' || scope.what === 'volumes';
  const runs = runsByLabel(isWide ? { state, scope: { what: 'everything' } } : facts);
  const inNamespace = scope.what === 'volumes' ? scope.namespace : undefined;
  return state.volumeWork.flatMap((work) => {
    const run = runs.get(`${isOfBackup(work) ? 'Backup' : 'Restore'} ${work.owner ?? ''}`);
    if (run === undefined) {
      return isWide && isIn(work, inNamespace) ? [{ work }] : [];
    }
    return isIn(work, inNamespace) ? [{ work, run }] : [];
  });
}

function isIn({ namespace }: VolumeWork, asked: string | undefined): boolean {
  return asked === undefined || asked === namespace;
}

/** By their kind and their name as a label has it. */
function runsByLabel(facts: Pick<DiagnosisFacts, 'scope' | 'state'>): ReadonlyMap<string, Run> {
  const all: readonly Run[] = [
    ...backupsIn(facts).map((of) => ({ kind: 'Backup', of }) as const),
    ...restoresIn(facts).map((of) => ({ kind: 'Restore', of }) as const),
  ];
  return new Map(all.map((run) => [`${run.kind} ${labelValue(run.of.name)}`, run]));
}
