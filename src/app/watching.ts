import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { clusters, type Clusters } from '../outside/kubernetes/clusters.ts';

/** The clusters as this process watches them: only who works on operations needs to know of downloads. */
export function watching(config: Config, log: Log): Clusters {
  const watchDownloads = config.role !== 'bot';
  return clusters(config.settings, { log, now: Date.now, watchDownloads });
}
