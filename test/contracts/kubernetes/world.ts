import { throwIfSomethingDied } from '../../support/deaths.ts';
import { connect, type Api, type Body, type Reply } from './api.ts';

/** What the contract of the Kubernetes API needs: Velero's kinds are defined there, and Velero works in another namespace than the contract's own. */
export type KubernetesWorld = {
  /** Of a user who may do everything. */
  readonly kubeconfig: string;
  /** Of a user who may do nothing but what every authenticated user may. */
  readonly restrictedKubeconfig: string;
  /** Makes the server forget older versions, as a compaction does. */
  readonly forgetHistory: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** A namespace of the contract's own in such a world, and what the tests do in it. */
export type Ground = {
  readonly world: KubernetesWorld;
  readonly api: Api;
  readonly namespace: string;
  /** The path of Backups in it, or of one. */
  readonly backups: (name?: string) => string;
  readonly createBackup: (name: string, more?: object) => Promise<Reply>;
  readonly stop: () => Promise<void>;
};

export async function prepare(start: () => Promise<KubernetesWorld>): Promise<Ground> {
  const world = await start();
  const api = connect(world.kubeconfig);
  const namespace = `contract-${Date.now().toString(36)}`;
  const path = `/apis/velero.io/v1/namespaces/${namespace}/backups`;
  await api.call('POST', '/api/v1/namespaces', { body: { metadata: { name: namespace } } });

  return {
    world,
    api,
    namespace,
    backups: (name) => (name === undefined ? path : `${path}/${name}`),
    createBackup: async (name, more = {}) =>
      api.call('POST', path, { body: backup({ name, ...more }) }),
    stop: async () => {
      await api.call('DELETE', `/api/v1/namespaces/${namespace}`);
      await world.stop();
    },
  };
}

/** The body of a Backup that Velero never sees, because it lies in another namespace than Velero's. */
export function backup(metadata: object): object {
  const spec = { includedNamespaces: ['shop'] };
  return { apiVersion: 'velero.io/v1', kind: 'Backup', metadata, spec };
}

/** Asks until it holds; fails after the deadline. */
export async function until<T>(
  ask: () => Promise<T | undefined | false>,
  deadlineMs = 60_000,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    throwIfSomethingDied();
    const found = await ask();
    if (found !== undefined && found !== false) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`It did not come true within ${deadlineMs} ms.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function namesOf(body: Body): readonly string[] {
  return body.items.map(({ metadata }) => metadata.name);
}
