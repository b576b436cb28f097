import { isLookDue } from '../domain/protection/volume-look.ts';
import type { Settings } from '../domain/settings.ts';
import type { Outside } from '../capability.ts';
import { lookAtVolumes } from '../facts/diagnosis/look-at-volumes.ts';
import type { Log } from '../log.ts';
import type { Clusters } from '../outside/kubernetes/clusters.ts';
import type { Claims } from '../outside/store/claims/claims.ts';

export type VolumeRoundParts = Pick<
  Outside,
  'buckets' | 'filesInside' | 'readArchive' | 'readYaml' | 'verifications' | 'volumeLooks' | 'now'
> & {
  readonly settings: Pick<Settings, 'clusters'>;
  readonly clusters: Pick<Clusters, 'get'>;
  readonly claims: Claims;
  readonly log: Log;
};

export type VolumeRounds = { readonly start: () => void; readonly stop: () => void };

const everyMs = 60_000;
/** The first lists of the clusters come first. */
const settleMs = 30_000;
/** Where nothing could be seen, it is tried again so much later. */
const againMs = 3_600_000;

/**
 * Looks when a worker starts, and soon after new backups, whether the newest good ones have the data of the volumes, so that protection is judged
 * by it before anybody asks for a diagnosis. One worker at a time does it. Reads alone, where Lifeboat may read the bucket itself.
 */
export function volumeRounds(parts: VolumeRoundParts): VolumeRounds {
  const postponed = new Map<string, number>();
  const stopped = new AbortController();
  let timer: NodeJS.Timeout | undefined;

  async function tick(): Promise<void> {
    try {
      await parts.claims.hold('volume-looks', (lost) =>
        volumeRound(parts, postponed, AbortSignal.any([stopped.signal, lost])),
      );
    } catch (error) {
      if (!stopped.signal.aborted) {
        parts.log.warn({ err: error }, 'volumes were not looked at');
      }
    }
    if (!stopped.signal.aborted) {
      timer = setTimeout(() => void tick(), everyMs);
      timer.unref();
    }
  }

  return {
    start: () => void tick(),
    stop: () => {
      stopped.abort();
      clearTimeout(timer);
    },
  };
}

/** One cluster after another as they are there, so that one that is away keeps none waiting. `postponed`: until when, by cluster. */
export async function volumeRound(
  parts: VolumeRoundParts,
  postponed: Map<string, number>,
  signal: AbortSignal,
): Promise<void> {
  const { settings, clusters, now } = parts;
  let before: Promise<void> = Promise.resolve();
  const due = settings.clusters.filter(({ name }) => (postponed.get(name) ?? 0) <= now());
  await Promise.all(
    due.map(async (own) => {
      await clusters.get(own.name).settled(settleMs);
      before = before.then(() => tryOne(own, parts, postponed, signal));
      await before;
    }),
  );
}

async function tryOne(
  own: Settings['clusters'][number],
  parts: VolumeRoundParts,
  postponed: Map<string, number>,
  signal: AbortSignal,
): Promise<void> {
  try {
    await inCluster(own, parts, postponed, signal);
  } catch (error) {
    signal.throwIfAborted();
    parts.log.warn({ cluster: own.name, err: error }, 'volumes of a cluster were not looked at');
  }
}

async function inCluster(
  own: Settings['clusters'][number],
  parts: VolumeRoundParts,
  postponed: Map<string, number>,
  signal: AbortSignal,
): Promise<void> {
  const { clusters, volumeLooks, now, log, ...worlds } = parts;
  const cluster = clusters.get(own.name);
  const state = cluster.state();
  const isDue = isLookDue(await volumeLooks.find(own.name), state, now());
  if (state.connection.state !== 'live' || !isDue) {
    return;
  }
  const look = await lookAtVolumes(
    { ...worlds, settings: own, cluster, state, otherStates: [], now },
    signal,
  );
  if (look === undefined) {
    postponed.set(own.name, now() + againMs);
    log.debug({ cluster: own.name }, 'what backups have of the volumes is not known');
    return;
  }
  await volumeLooks.save(look);
  const { looked, lacking } = look;
  log.info(
    { cluster: own.name, backups: looked.length, lacking: lacking.length },
    'volumes looked at',
  );
}
