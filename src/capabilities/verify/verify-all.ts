import { defineJob, type JobOf } from '../../capability.ts';
import { newestFirst } from '../../domain/newest-restorable.ts';
import type { StepContext, Steps } from '../../engine/steps.ts';
import { whyAway } from '../../facts/verify/look-at-backup.ts';
import { stillDamaged } from '../../facts/verify/still-damaged.ts';
import { verifyBackup } from '../../facts/verify/verify-backup.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import { verifyAllEnding } from './all-card.ts';
import { nothingVerified } from './not-verified.ts';
import { oneVerified, type OneVerified } from './one-verified.ts';
import { VerifyAllRequest } from './request.ts';
import { allStepNames } from './step-names.ts';
import { summedUp } from './sum-up.ts';
import { telling } from './telling.ts';
import type { Reached } from './verify.ts';
import { words } from './words.ts';

/** Verifies each backup of a cluster, one after another, the newest first: a backup a step, so that it goes on where it was broken off. */
export function verifyAllJob(outside: Reached): JobOf<VerifyAllRequest> {
  return defineJob({
    name: 'verify-all',
    version: 1,
    schema: VerifyAllRequest,
    stepNames: allStepNames,
    run: async (request, steps) => {
      const cluster = outside.clusters.get(request.cluster);
      const listed = await steps.run('list the backups', () => backupsIn(cluster));
      if (listed.away !== undefined) {
        return nothingVerified(request, listed.away, steps.operation.language);
      }
      const came = await each(listed.names, steps, { ...outside, cluster });
      const summary = await steps.run('sum up', (context) =>
        summedUp(
          { ...request, ...listed, ...came },
          { ...outside, cluster },
          steps.operation,
          context,
        ),
      );
      return verifyAllEnding(request, summary, steps.operation.language);
    },
  });
}

/** What is to be verified; what does not fit into one operation is counted. */
type Listed = {
  readonly names: readonly string[];
  readonly more: number;
  /** Nothing is known of the cluster: why it can't be asked. */
  readonly away?: string;
};

const mostBackups = 500;
/** A journal keeps the list. */
const mostCharacters = 40_000;
/** Since it was asked for. */
const withinMs = 12 * 3_600_000;

async function backupsIn(cluster: Cluster): Promise<Listed> {
  await cluster.settled(5_000);
  const all = newestFirst(cluster.state().backups).map(({ name }) => name);
  let characters = 0;
  const names = all.slice(0, mostBackups).filter((name) => {
    characters += name.length;
    return characters <= mostCharacters;
  });
  const isUnknown = all.length === 0 && cluster.state().connection.state !== 'live';
  return {
    names,
    more: all.length - names.length,
    ...(isUnknown ? { away: whyAway(cluster) } : {}),
  };
}

type Worlds = Reached & { readonly cluster: Cluster };

/** Until there is no more time, the worker given back while the cluster can't be asked. */
async function each(
  names: readonly string[],
  steps: Steps,
  worlds: Worlds,
): Promise<{ readonly verified: readonly OneVerified[]; readonly stopped?: 'late' | 'away' }> {
  const verified: OneVerified[] = [];
  for (const [at, name] of names.entries()) {
    const requestName = `${steps.operation.id}-${at + 1}`;
    const one = await steps.waitFor(
      `verify a backup (${at + 1})`,
      (context) => verifyOne({ backup: name, requestName }, steps, worlds, context),
      { everyMs: 30_000, deadlineMs: withinMs },
    );
    if (one === undefined || one.state === 'late') {
      return { verified, stopped: one?.state ?? 'away' };
    }
    verified.push(one);
  }
  return { verified };
}

/** `undefined`: the cluster can't be asked now. */
async function verifyOne(
  to: { readonly backup: string; readonly requestName: string },
  { operation }: Pick<Steps, 'operation'>,
  worlds: Worlds,
  context: StepContext,
): Promise<OneVerified | { readonly state: 'late' } | undefined> {
  if (worlds.now() >= operation.askedAt + withinMs) {
    return { state: 'late' };
  }
  const came = await verifyBackup(
    worlds,
    { ...to, operation: operation.id },
    { signal: context.signal, progress: telling(context, operation.language, to.backup) },
  );
  if (came.state === 'away') {
    await context.progress(words[operation.language].all.away(worlds.cluster.name, came.why));
    return undefined;
  }
  if (came.state !== 'verified') {
    return oneVerified(to.backup, came);
  }
  const { verification } = came;
  const { verdict, flaws, flawCount } = (await stillDamaged(verification, worlds)) ?? verification;
  return oneVerified(to.backup, {
    ...came,
    verification: { ...verification, verdict, flaws, flawCount },
  });
}
