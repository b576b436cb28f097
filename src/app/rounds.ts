import type { Config } from '../config.ts';
import type { Operations } from '../engine/operations.ts';
import { sealing } from '../engine/sealing.ts';
import type { Log } from '../log.ts';
import type { Clusters } from '../outside/kubernetes/clusters.ts';
import { auditChain } from '../outside/store/audit/records.ts';
import type { Redis } from '../outside/store/connection.ts';
import type { recorder } from '../outside/store/record.ts';
import { claims } from '../outside/store/claims/claims.ts';
import { fingerprintRounds } from './fingerprint-rounds.ts';
import { leftoverRounds } from './leftover-rounds.ts';
import { tellDamage } from './tell-damage.ts';
import { volumeRounds } from './volume-rounds.ts';
import type { reportWorlds } from './report-worlds.ts';

export type Rounds = { readonly start: () => void; readonly stop: () => void };

/** What workers do of their own accord: seal the audit log, look for what dead operations left, take fingerprints of stored backups, look whether these have the data of the volumes. */
export function roundsOf(
  { settings }: Config,
  parts: {
    readonly redis: Redis;
    readonly record: ReturnType<typeof recorder>;
    readonly engine: Operations;
    readonly watched: Clusters;
    readonly worlds: ReturnType<typeof reportWorlds>;
    readonly log: Log;
  },
): Rounds {
  const { redis, record, engine, watched, worlds, log } = parts;
  const { records, accept, now } = engine;
  const all = [
    sealing({ chain: auditChain(redis), record, archive: worlds.archive, log }),
    leftoverRounds({ settings, clusters: watched, operations: records, accept, now, log }),
    fingerprintRounds({
      ...worlds,
      clusters: watched,
      claims: claims(record),
      tell: tellDamage({ settings, accept, log }),
      now,
      log,
    }),
    volumeRounds({ ...worlds, settings, clusters: watched, claims: claims(record), now, log }),
  ];
  return {
    start: () => all.forEach((one) => one.start()),
    stop: () => all.forEach((one) => one.stop()),
  };
}
