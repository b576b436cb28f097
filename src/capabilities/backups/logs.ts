import { type Capability, defineJob, type Outside } from '../../capability.ts';
import type { JobRequest } from '../../domain/operation.ts';
import { logsEnding } from './logs-message.ts';
import { readObject } from './read-object.ts';
import { hasLog, logOf } from './stored-log.ts';
import { LogsRequest } from './target.ts';
import { stepNames } from './words.ts';

/** The log of a backup or restore: fetched through Velero, read as it streams, masked, grouped, and put into the thread as a file. */
export function logsJob(outside: Pick<Outside, 'clusters'>): NonNullable<
  Capability['jobs']
>[number] & {
  readonly for: (request: LogsRequest) => JobRequest;
} {
  return defineJob({
    name: 'logs',
    version: 1,
    schema: LogsRequest,
    stepNames,
    run: async (request, steps) => {
      const cluster = outside.clusters.get(request.cluster);
      const object = await steps.run('read the object', async ({ signal }) => {
        const read = await readObject(request, cluster, signal);
        return read.object;
      });
      const log = hasLog(object) ? await logOf(request, cluster, steps) : undefined;
      const shown = { request, object, ...(log === undefined ? {} : { log }) };
      return logsEnding(shown, steps.operation.language);
    },
  });
}
