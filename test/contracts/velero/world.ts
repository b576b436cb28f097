import { gunzipSync } from 'node:zlib';

import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';

import { connect, type Api, type Body } from '../kubernetes/api.ts';
import { until } from '../kubernetes/world.ts';
import type { ObjectStoreWorld } from '../object-store/suite.ts';

/** A cluster with a Velero that works in the namespace `velero`, and the bucket of its storage location `default`. */
export type VeleroWorld = {
  /** Of a user who may do everything. */
  readonly kubeconfig: string;
  readonly store: Omit<ObjectStoreWorld, 'stop'>;
  readonly stop: () => Promise<void>;
};

export const terminal = ['Completed', 'PartiallyFailed', 'Failed', 'FailedValidation'];

/** What the contract's tests do in such a world: an application `contract-…`, objects of Velero, files of the bucket. */
export type Ground = {
  readonly world: VeleroWorld;
  readonly api: Api;
  readonly s3: S3Client;
  /** The application's namespace; also the beginning of all names. */
  readonly app: string;
  readonly create: (plural: string, kind: string, name: string, spec: object) => Promise<Object>;
  readonly read: (plural: string, name: string) => Promise<Object | undefined>;
  readonly patch: (plural: string, name: string, body: object) => Promise<void>;
  readonly remove: (plural: string, name: string) => Promise<void>;
  /** Waits until the object is in one of these phases; at the end by default. */
  readonly reaches: (plural: string, name: string, phases?: readonly string[]) => Promise<Object>;
  readonly isGone: (plural: string, name: string) => Promise<void>;
  readonly keys: (prefix: string) => Promise<readonly string[]>;
  readonly bytes: (key: string) => Promise<Buffer>;
  readonly removeKeys: (prefix: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** An object of Velero as a contract reads it. */
export type Object = Omit<Body, 'status'> & {
  readonly status?: Readonly<Record<string, unknown>> & {
    readonly phase?: string;
    readonly downloadURL?: string;
    readonly message?: string;
    readonly validationErrors?: readonly string[];
  };
};

export async function prepare(start: () => Promise<VeleroWorld>): Promise<Ground> {
  const world = await start();
  const api = connect(world.kubeconfig);
  const { endpoint, region, credentials, bucket: Bucket } = world.store;
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const app = `contract-${Date.now().toString(36)}`;
  const objects = objectsOf(api);
  await makeApplication(api, app);
  await objects.reaches('backupstoragelocations', 'default', ['Available']);

  async function keys(Prefix: string): Promise<readonly string[]> {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
    return Contents.map(({ Key = '' }) => Key);
  }

  return {
    world,
    api,
    s3,
    app,
    ...objects,
    keys,
    bytes: async (Key) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    },
    removeKeys: async (prefix) => {
      const Objects = (await keys(prefix)).map((Key) => ({ Key }));
      await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    },
    stop: async () => {
      await api.call('DELETE', `/api/v1/namespaces/${app}`);
      s3.destroy();
      await world.stop();
    },
  };
}

function path(plural: string, name?: string): string {
  const all = `/apis/velero.io/v1/namespaces/velero/${plural}`;
  return name === undefined ? all : `${all}/${name}`;
}

type Objects = Pick<Ground, 'create' | 'read' | 'patch' | 'remove' | 'reaches' | 'isGone'>;

function objectsOf(api: Api): Objects {
  async function read(plural: string, name: string): Promise<Object | undefined> {
    const { status, body } = await api.call('GET', path(plural, name));
    return status === 404 ? undefined : (body as Object);
  }

  return {
    create: async (plural, kind, name, spec) => {
      const body = { apiVersion: 'velero.io/v1', kind, metadata: { name }, spec };
      const reply = await api.call('POST', path(plural), { body });
      if (reply.status !== 201) {
        throw new Error(`${kind} ${name} was refused: ${reply.body.message}`);
      }
      return reply.body as Object;
    },
    read,
    patch: async (plural, name, body) => {
      await api.call('PATCH', path(plural, name), { type: 'application/merge-patch+json', body });
    },
    remove: async (plural, name) => {
      await api.call('DELETE', path(plural, name));
    },
    reaches: async (plural, name, phases = terminal) =>
      until(async () => {
        const found = await read(plural, name);
        return phases.includes(found?.status?.phase ?? '') ? found : undefined;
      }, 150_000),
    isGone: async (plural, name) => {
      await until(async () => (await read(plural, name)) === undefined, 150_000);
    },
  };
}

async function makeApplication(api: Api, app: string): Promise<void> {
  const namespace = `/api/v1/namespaces/${app}`;
  const labels = { app: 'web' };
  const containers = [{ name: 'web', image: 'nginx:1.31' }];
  const template = { metadata: { labels }, spec: { containers } };
  await api.call('POST', '/api/v1/namespaces', { body: { metadata: { name: app } } });
  await api.call('POST', `${namespace}/configmaps`, {
    body: { metadata: { name: 'settings' }, data: { color: 'blue' } },
  });
  await api.call('POST', `${namespace}/secrets`, {
    body: { metadata: { name: 'key' }, data: { password: 'c2VjcmV0' } },
  });
  await api.call('POST', `/apis/apps/v1/namespaces/${app}/deployments`, {
    body: {
      metadata: { name: 'web' },
      spec: { replicas: 1, selector: { matchLabels: labels }, template },
    },
  });
  for (const made of ['serviceaccounts/default', 'configmaps/kube-root-ca.crt']) {
    await until(async () => (await api.call('GET', `${namespace}/${made}`)).status === 200);
  }
}

export function unpacked(bytes: Buffer): string {
  return gunzipSync(bytes).toString();
}

export function json(bytes: Buffer): unknown {
  return JSON.parse(unpacked(bytes)) as unknown;
}
