import type { Operation } from '../../domain/operation.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import { restoreTimes, type StepTime } from '../../domain/restore-test/times.ts';
import { canaryNames, markerName } from './canary-objects.ts';
import type { EndedRestore, IsolatedBackup } from './isolated.ts';

/** What became of a canary. What is left out did not come about. */
export type CanarySeen = {
  /** The marker's value when it was backed up, and the one that it was changed to. */
  readonly values: { readonly original: string; readonly changed: string };
  readonly backup?: IsolatedBackup;
  readonly restore?: EndedRestore;
  /** Others had the turn, or a person's restore came in between. */
  readonly kept?: string;
  readonly markers?: { readonly copy?: string; readonly living?: string };
  /** What the files on the volumes say. */
  readonly files?: { readonly copy?: string; readonly living?: string };
  /** Why there is no file: what nobody configured. */
  readonly unset?: readonly string[];
};

/** Proven only when the copy holds the original value and the living one still holds the change. */
export function canaryReport(
  cluster: string,
  seen: CanarySeen,
  { id, requester, askedAt }: Pick<Operation, 'id' | 'requester' | 'askedAt'>,
  steps: readonly StepTime[],
): RestoreTestReport {
  const { backup, restore, markers } = seen;
  const { home, copy } = canaryNames(id);
  const came = markers?.copy === undefined ? 0 : 1;
  return {
    version: 1,
    kind: 'canary',
    operation: id,
    cluster,
    requester: requester.userId,
    approvedBy: [],
    ...(backup === undefined ? {} : { backup }),
    namespaces: [{ from: home, to: copy }],
    ...judged(seen),
    times: restoreTimes({
      askedAt,
      ...(restore?.completedAt === undefined ? {} : { restoredAt: restore.completedAt }),
      steps,
    }),
    objects: {
      expected: 1,
      came,
      missing: came === 1 ? [] : [`ConfigMap ${home}/${markerName}`],
      extra: [],
      different: [],
      keptOut: [],
    },
    volumes: volumesOf(seen, home),
    workloads: [],
    probes: [],
    limits: limitsOf(seen),
    evidence: {},
  };
}

function judged(seen: CanarySeen): Pick<RestoreTestReport, 'verdict' | 'level' | 'reasons'> {
  if (seen.kept !== undefined) {
    return { verdict: 'could not be tried', level: 'none', reasons: [seen.kept] };
  }
  const reasons = wrongs(seen);
  return reasons.length === 0
    ? { verdict: 'proven', level: 'data', reasons }
    : { verdict: 'not proven', level: 'none', reasons };
}

function volumesOf({ values, files }: CanarySeen, home: string): RestoreTestReport['volumes'] {
  const name = `${home}/${markerName}`;
  if (files === undefined) {
    return { withData: [], withoutData: [] };
  }
  const wrong = wrongFile(values, files.copy);
  return wrong === undefined
    ? { withData: [name], withoutData: [] }
    : { withData: [], withoutData: [`${name}: ${wrong}`] };
}

function limitsOf({ unset }: CanarySeen): readonly string[] {
  const names = (unset ?? []).map((name) => `restoreTests.${name}`).join(', ');
  return names === ''
    ? []
    : [`the marker is a ConfigMap alone, no volume was backed up: that needs ${names}`];
}

function wrongs(seen: CanarySeen): readonly string[] {
  const { values, backup, restore, markers, files } = seen;
  if (backup === undefined) {
    return ['the backup was not at its end within 30 minutes'];
  }
  if (backup.phase !== 'Completed') {
    return [`the backup ended ${backup.phase}`];
  }
  if (restore === undefined || markers === undefined) {
    return ['the restore was not at its end in time, or somebody removed it'];
  }
  const wrong = [
    restore.phase === 'Completed' ? undefined : `the restore ended ${restore.phase}`,
    wrongCopy(values, markers.copy),
    markers.living === values.changed
      ? undefined
      : 'the restore changed or removed the living marker',
    files === undefined ? undefined : wrongFile(values, files.copy),
    files === undefined || files.living === values.changed
      ? undefined
      : 'the restore changed or removed the living file, or its pod could not be asked',
  ];
  return wrong.filter((one) => one !== undefined);
}

function wrongFile({ original, changed }: CanarySeen['values'], copy?: string): string | undefined {
  switch (copy) {
    case original:
      return undefined;
    case undefined:
      return 'the file did not come: its volume was not backed up or not filled';
    case changed:
      return 'the file of the copy holds what was written after the backup';
    default:
      return 'the file of the copy holds another value than was backed up';
  }
}

function wrongCopy(values: CanarySeen['values'], copy: string | undefined): string | undefined {
  switch (copy) {
    case values.original:
      return undefined;
    case undefined:
      return 'the marker did not come';
    case values.changed:
      return 'the copy holds what was written after the backup';
    default:
      return 'the copy holds another value than was backed up';
  }
}
