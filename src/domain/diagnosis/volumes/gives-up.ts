import type { VolumeWork } from '../../velero.ts';
import type { DiagnosisFacts } from '../facts.ts';
import { serverOptions } from '../../server-options.ts';
import type { Run } from './works-in.ts';

/** When Velero no longer waits for a transfer. */
export type GivesUp = {
  readonly at: number;
  readonly afterMs: number;
  readonly by: 'fs-backup-timeout' | 'itemOperationTimeout';
};

/** Files of pods share one time that begins with their run; each moved snapshot has its own. `undefined`: the run is gone or has not begun. */
export function givesUp(
  work: VolumeWork,
  run: Run | undefined,
  { state }: Pick<DiagnosisFacts, 'state'>,
): GivesUp | undefined {
  if (run === undefined) {
    return undefined;
  }
  const { fileBackupMs, operationMs } = serverOptions(state.server);
  if (work.kind === 'DataUpload' || work.kind === 'DataDownload') {
    const afterMs = run.of.operationTimeoutMs ?? operationMs;
    return { at: work.createdAt + afterMs, afterMs, by: 'itemOperationTimeout' };
  }
  const afterMs = run.of.podVolumeTimeoutMs ?? fileBackupMs;
  const { startedAt } = run.of;
  return startedAt === undefined
    ? undefined
    : { at: startedAt + afterMs, afterMs, by: 'fs-backup-timeout' };
}
