import type { Operations } from '../engine/operations.ts';
import type { Readings } from '../outside/http/figures.ts';
import type { Check } from '../outside/http/readiness.ts';
import type { Clusters } from '../outside/kubernetes/clusters.ts';
import type { Identities } from '../outside/slack/identity.ts';
import type { SlackDoor } from '../outside/slack/slack-door.ts';
import { unfitness, type Redis } from '../outside/store/connection.ts';
import { outboxFigures } from '../outside/store/outbox/figures.ts';

/** What this process can't do without, and the clusters, which it can: one that is away is told and leaves it ready. */
export function checks(
  redis: Redis,
  identity: Identities,
  watched: Clusters,
  entrance: SlackDoor | undefined,
): readonly Check[] {
  return [
    { name: 'redis', needed: true, look: () => unfitness(redis) },
    {
      name: 'slack',
      needed: true,
      look: async () => [
        ...((await identity.get()) === undefined ? ['Slack does not tell who this app is'] : []),
        ...(entrance?.isOpen() === false ? ['no connection for requests is open'] : []),
      ],
    },
    ...watched.names.map((name) => ({
      name: `cluster ${name}`,
      needed: false,
      look: () => {
        const { state, why } = watched.get(name).state().connection;
        return state === 'live' ? [] : [why ?? `the cluster is ${state}`];
      },
    })),
  ];
}

/** What Prometheus reads beside the process's own counts. */
export function readings(redis: Redis, engine: Operations, watched: Clusters): Readings {
  return {
    queue: engine.figures,
    outboxAgeMs: async () => {
      const { oldestAt } = await outboxFigures(redis);
      return oldestAt === undefined ? 0 : Math.max(0, engine.now() - oldestAt);
    },
    watched: () =>
      watched.names.map((cluster) => ({
        cluster,
        at: watched.get(cluster).state().connection.asOf,
      })),
  };
}
