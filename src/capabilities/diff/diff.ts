import { defineJob, type JobOf, type Outside } from '../../capability.ts';
import { compare, downloadName } from './compare.ts';
import { diffEnding, withoutArchive } from './ending.ts';
import { readBackup } from './read-backup.ts';
import { DiffRequest } from './request.ts';
import { stepNames } from './words.ts';

export type Reached = Pick<Outside, 'clusters' | 'readArchive' | 'now'>;

/** Holds a backup's archive against what is live. Reads both; the DownloadRequests that it takes for that are removed again. */
export function diffJob(outside: Reached): JobOf<DiffRequest> {
  return defineJob({
    name: 'diff',
    version: 1,
    schema: DiffRequest,
    stepNames,
    run: async (request, steps) => {
      const { id, language } = steps.operation;
      const cluster = outside.clusters.get(request.cluster);
      const backup = await steps.run('read the backup', ({ signal }) =>
        readBackup(request.backup, cluster, signal),
      );
      if (backup.state !== 'found') {
        return withoutArchive(request, backup, language);
      }
      const using = { cluster, outside, operation: id, language };
      const compared = await steps.run(
        'compare it with what is live',
        (context) => compare(request, backup, using, context),
        { afterwards: () => cluster.removeDownload(downloadName(id)) },
      );
      return diffEnding(request, backup, compared, language);
    },
  });
}
