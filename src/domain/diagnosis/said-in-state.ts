import type { Example } from '../backup-log/groups.ts';
import { stage } from '../phases.ts';
import { labelValue } from '../velero-label.ts';
import type { Backup, VolumeWork } from '../velero.ts';
import type { Said } from './facts/messages.ts';
import type { DiagnosisFacts } from './facts.ts';
import { failingRuns } from './failing-runs.ts';
import type { Subject } from './finding.ts';
import { backupsIn, locationsIn, restoresIn } from './in-scope.ts';
import { covers } from './scope.ts';
import { isRepositoryInScope } from './volumes/repository-in-scope.ts';

/** What the objects in scope say that went wrong, in their own status. Bounded: of many that failed the newest count. */
export function saidInState(facts: DiagnosisFacts): readonly Said[] {
  return [
    ...ofRuns(facts),
    ...ofLocations(facts),
    ...ofRepositories(facts),
    ...ofVolumes(facts),
    ...ofDeletions(facts),
    ...ofSchedules(facts),
  ];
}

const mostRuns = 100;
const mostObjects = 200;

function ofRuns(facts: DiagnosisFacts): readonly Said[] {
  return failingRuns(facts)
    .current.flatMap(({ runs }) => runs)
    .toSorted((a, b) => b.at - a.at)
    .slice(0, mostRuns)
    .flatMap(({ kind, run, at }) => {
      const by = { kind, name: run.name };
      return [
        ...said(by, 'status.failureReason', run.failureReason, at),
        ...run.validationErrors.flatMap((one) => said(by, 'status.validationErrors', one, at)),
      ];
    });
}

function ofLocations(facts: DiagnosisFacts): readonly Said[] {
  return locationsIn(facts)
    .filter(({ phase }) => phase === 'Unavailable')
    .flatMap(({ name, message, lastValidatedAt }) =>
      said({ kind: 'BackupStorageLocation', name }, 'status.message', message, lastValidatedAt),
    );
}

function ofRepositories(facts: DiagnosisFacts): readonly Said[] {
  return facts.state.repositories
    .filter((one) => one.phase === 'NotReady' && isRepositoryInScope(one, facts))
    .slice(0, mostObjects)
    .flatMap(({ name, message }) =>
      said({ kind: 'BackupRepository', name }, 'status.message', message),
    );
}

/** The work on volumes that failed, of runs that still matter or are not at their end. */
function ofVolumes(facts: DiagnosisFacts): readonly Said[] {
  if (!covers(facts.scope, 'backup', 'restore', 'location', 'volumes')) {
    return [];
  }
  const runs = runsThatMatter(facts);
  return facts.state.volumeWork
    .filter(({ phase }) => phase === 'Failed' || phase.startsWith('Cancel'))
    .flatMap((work) => {
      const run = runs.get(`${ownerKind(work)} ${work.owner ?? ''}`);
      return run === undefined || !isIn(work, facts) ? [] : [{ work, run }];
    })
    .toSorted((a, b) => (b.work.completedAt ?? 0) - (a.work.completedAt ?? 0))
    .slice(0, mostObjects)
    .flatMap(({ work, run }) => {
      const { kind, name, message, namespace, pod, volume, completedAt } = work;
      const about = `volumes ${[namespace, pod, volume].filter((one) => one !== undefined).join('/')}`;
      return said({ kind, name }, 'status.message', message, completedAt, about).map((one) => ({
        ...one,
        run,
      }));
    });
}

/** By the kind and the label that volumes carry of them. */
function runsThatMatter(facts: DiagnosisFacts): ReadonlyMap<string, Subject> {
  const wide =
    facts.scope.what === 'volumes' ? { ...facts, scope: { what: 'everything' } as const } : facts;
  const unfinished = [
    ...backupsIn(wide).map(({ phase, name }) => ({ kind: 'Backup', phase, name })),
    ...restoresIn(wide).map(({ phase, name }) => ({ kind: 'Restore', phase, name })),
  ].filter(({ phase }) => stage(phase) === 'running');
  const failing = failingRuns(wide).current.flatMap(({ runs }) => runs);
  return new Map(
    [...unfinished, ...failing.map(({ kind, run }) => ({ kind, name: run.name }))].map(
      ({ kind, name }) => [`${kind} ${labelValue(name)}`, { kind, name }],
    ),
  );
}

function ownerKind({ kind }: VolumeWork): Subject['kind'] {
  return kind === 'PodVolumeBackup' || kind === 'DataUpload' ? 'Backup' : 'Restore';
}

function isIn({ namespace }: VolumeWork, { scope }: DiagnosisFacts): boolean {
  return scope.what !== 'volumes' || scope.namespace === undefined || scope.namespace === namespace;
}

function ofDeletions(facts: DiagnosisFacts): readonly Said[] {
  const backups = new Set(backupsIn(facts).map(({ name }: Backup) => name));
  return facts.state.deleteRequests
    .filter(({ backup }) => facts.scope.what === 'everything' || backups.has(backup))
    .toSorted((a, b) => b.createdAt - a.createdAt)
    .slice(0, mostObjects)
    .flatMap(({ name, errors, createdAt }) =>
      errors.flatMap((one) =>
        said({ kind: 'DeleteBackupRequest', name }, 'status.errors', one, createdAt),
      ),
    );
}

function ofSchedules({ scope, state }: DiagnosisFacts): readonly Said[] {
  return scope.what !== 'everything'
    ? []
    : state.schedules
        .slice(0, 10 * mostObjects)
        .flatMap(({ name, validationErrors }) =>
          validationErrors.flatMap((one) =>
            said({ kind: 'Schedule', name }, 'status.validationErrors', one),
          ),
        );
}

function said(
  by: Subject,
  where: Said['where'],
  text: string | undefined,
  at?: number,
  about = '',
): readonly Said[] {
  if (text === undefined || text.trim() === '') {
    return [];
  }
  const time = at === undefined ? {} : { time: new Date(at).toISOString() };
  const example: Example = { text, subject: about, ...time };
  return [{ by, where, severity: 'error', count: 1, first: example, last: example }];
}
