import { addressOf } from './addresses.ts';
import type { ApiServer, Query } from './api-server.ts';
import type { ClusterPods } from './cluster-objects.ts';
import { Refused } from './failures.ts';
import { meaningOf } from './meaning-of.ts';

type Of = Parameters<ClusterPods['log']>[0];

/** The logs of containers, through the API server of this cluster from the node's agent. */
export function podLogs(api: ApiServer, cluster: string): ClusterPods['log'] {
  return async (of) => {
    const { namespace, pod, signal } = of;
    const path = addressOf({ resource: 'pods', version: 'v1', namespace, name: pod });
    if (path === undefined) {
      return undefined;
    }
    try {
      return await api.bytes({ path: `${path}/log`, query: queryOf(of), signal, anyType: true });
    } catch (error) {
      if (error instanceof Refused && error.status === 404) {
        return undefined;
      }
      throw meaningOf(error, cluster, namespace);
    }
  };
}

/** The node compares instants to the second: what is older within that second comes too. */
function queryOf({ container, previous, sinceAt, lastLines }: Of): Query {
  return {
    tailLines: lastLines,
    ...(container === undefined ? {} : { container }),
    ...(previous === true ? { previous: 'true' } : {}),
    ...(sinceAt === undefined
      ? {}
      : { sinceTime: new Date(sinceAt).toISOString().replace(/\.\d+/, '') }),
  };
}
