import type { ClusterSettings } from '../../domain/settings.ts';
import type { Log } from '../../log.ts';
import { anyObjects } from './any-objects.ts';
import { apiServer } from './api-server.ts';
import { changes } from './changes.ts';
import type { Change, Cluster, VeleroObject } from './clusters.ts';
import { downloads } from './downloads.ts';
import { kinds } from './kinds.ts';
import { access } from './access.ts';
import { objects } from './objects.ts';
import { Observation } from './observation.ts';
import { naps, type Pace } from './pace.ts';
import { pods } from './pods.ts';
import { part, type Raw } from './reduce/fields.ts';

export type ClusterOptions = {
  readonly log: Log;
  readonly now: () => number;
  readonly pace: Pace;
  readonly watchDownloads: boolean;
  readonly changed: (change: Change) => void;
};

/** One cluster: what is watched of it while it is started, and its single objects on request. */
export function cluster(
  settings: ClusterSettings,
  options: ClusterOptions,
): Cluster & { readonly start: () => void; readonly stop: () => Promise<void> } {
  const { name } = settings;
  const { namespace } = settings.velero;
  const way = access(settings);
  const api = apiServer(way);
  const stopping = new AbortController();
  const log = options.log.child({ cluster: name });
  const { tell, next } = changes();
  const observation = new Observation({
    ...options,
    api,
    cluster: name,
    namespace,
    log,
    naps: naps(stopping.signal),
    changed: (resource, object) => {
      tell(resource, object);
      options.changed({ cluster: name, resource, name: object });
    },
  });
  const single = objects(api, name, namespace);
  let running: Promise<void> | undefined;
  return {
    name,
    veleroNamespace: namespace,
    state: () => observation.state(),
    settled: (deadlineMs) => observation.settled(deadlineMs),
    nextChange: next,
    backup: async (backup, signal) => whole(await single.get(kinds.backups, backup, signal)),
    restore: async (restore, signal) => whole(await single.get(kinds.restores, restore, signal)),
    restores: (signal) => single.list(kinds.restores, signal),
    ...downloads({ cluster: name, namespace, objects: single, now: options.now }),
    objects: anyObjects(api, name),
    pods: pods(way, api, name),
    start: () => {
      running ??= observation.run(stopping.signal);
    },
    stop: async () => {
      stopping.abort();
      await running;
      way.close();
    },
  };
}

function whole(object: Raw | undefined): VeleroObject | undefined {
  return object === undefined
    ? undefined
    : {
        metadata: part(object, 'metadata'),
        spec: part(object, 'spec'),
        status: part(object, 'status'),
      };
}
