import { leftoversIn, type LeftoversRequest } from '../capabilities/restore-tests/leftovers.ts';
import type { Operation, Place } from '../domain/operation.ts';
import type { Settings } from '../domain/settings.ts';
import type { Accept, Order } from '../engine/accept.ts';
import type { Log } from '../log.ts';
import type { Clusters } from '../outside/kubernetes/clusters.ts';
import type { OperationRecords } from '../outside/store/operations/records.ts';

export type RoundParts = {
  readonly settings: Pick<Settings, 'clusters' | 'channels'>;
  readonly clusters: Pick<Clusters, 'get'>;
  readonly operations: OperationRecords;
  readonly accept: Accept;
  readonly now: () => number;
  readonly log: Log;
};

const everyMs = 3_600_000;
/** The first lists of the clusters come first. */
const settleMs = 30_000;

export type LeftoverRounds = { readonly start: () => void; readonly stop: () => void };

/** Looks when a worker starts and each hour for what dead operations left in the clusters; removing it is an operation of its own, told where theirs was. */
export function leftoverRounds(parts: RoundParts): LeftoverRounds {
  let timer: NodeJS.Timeout | undefined;

  function round(): void {
    leftoverRound(parts).catch((error: unknown) =>
      parts.log.warn({ err: error }, 'leftovers were not looked for'),
    );
  }

  return {
    start: () => {
      round();
      timer = setInterval(round, everyMs);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}

/** One cluster that can't be looked at does not keep the others from it. */
export async function leftoverRound(parts: RoundParts): Promise<void> {
  for (const { name } of parts.settings.clusters) {
    try {
      await lookInto(name, parts);
    } catch (error) {
      parts.log.warn({ cluster: name, err: error }, 'leftovers of a cluster were not looked for');
    }
  }
}

async function lookInto(name: string, parts: RoundParts): Promise<void> {
  const cluster = parts.clusters.get(name);
  await cluster.settled(settleMs);
  if (cluster.state().connection.state !== 'live') {
    return;
  }
  const found = await leftoversIn(cluster, parts);
  const dead = new Set(found.filter((one) => one.removable).map((one) => one.operation));
  for (const operation of dead) {
    await order({ cluster: name, operation }, parts);
  }
}

async function order(request: LeftoversRequest, parts: RoundParts): Promise<void> {
  const { cluster, operation } = request;
  const { log } = parts;
  const from = await parts.operations.find(operation);
  const place = from?.place ?? placeFor(cluster, parts);
  if (place === undefined) {
    log.warn({ cluster, operation }, 'an operation left something, and no channel is told of it');
    return;
  }
  const { state } = await parts.accept(orderOf(request, place, from, parts), 10_000);
  log.info({ cluster, operation, state }, 'an operation left something in a cluster');
}

/** Once an hour, however many workers look. */
function orderOf(
  request: LeftoversRequest,
  { channel }: Place,
  from: Operation | undefined,
  { settings, now }: RoundParts,
): Order {
  const { cluster, operation } = request;
  const there = from ?? settings.channels.find(({ id }) => id === channel);
  const hour = Math.floor(now() / everyMs);
  return {
    job: 'leftovers',
    version: 1,
    request,
    line: `leftovers ${operation}`,
    requester: { userId: 'lifeboat', teamId: '' },
    cluster,
    place: { channel },
    language: there?.language ?? 'en',
    timeZone: there?.timeZone ?? 'UTC',
    delivery: `leftovers ${cluster} ${operation} ${hour}`,
  };
}

function placeFor(cluster: string, { settings }: RoundParts): Place | undefined {
  const channel = settings.channels.find(({ clusters }) => clusters.includes(cluster));
  return channel === undefined ? undefined : { channel: channel.id };
}
