import { execFile } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { RealBucket } from './bucket.ts';
import { program, type ControlPlane, type Parts } from './control-plane.ts';
import { objectsOf, type Objects } from './objects.ts';
import { freePort, start, until, type Running } from './process.ts';

/** A real Velero server with its AWS plugin, and the objects that an installation of it has in the cluster. */
export type RealVelero = {
  readonly namespace: string;
  readonly objects: Objects;
  readonly server: () => Running;
  /** Takes a backup and waits for its end; resolves with its phase. */
  readonly backup: (name: string, spec: object, labels?: Record<string, string>) => Promise<string>;
  readonly restore: (name: string, spec: object) => Promise<string>;
  readonly phaseOf: (kind: VeleroKind, name: string) => Promise<string | undefined>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type VeleroKind = 'Backup' | 'Restore' | 'BackupStorageLocation' | 'Schedule';

type WithPhase = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly status?: { readonly phase?: string };
};

const ended = ['Completed', 'PartiallyFailed', 'Failed', 'FailedValidation'];

export async function startVelero(
  parts: Parts,
  folder: string,
  plane: ControlPlane,
  bucket: RealBucket,
  accessMode: 'ReadWrite' | 'ReadOnly' = 'ReadWrite',
): Promise<RealVelero> {
  const namespace = 'velero';
  const objects = objectsOf(plane.admin);
  const files = await prepare(parts, folder, plane, bucket);
  await install(files.velero, folder, objects, storageLocation(bucket, accessMode));
  function begin(): Promise<Running> {
    return startServer(files, folder, namespace);
  }
  let server = await begin();
  async function phaseOf(kind: VeleroKind, name: string): Promise<string | undefined> {
    const reference = { apiVersion: 'velero.io/v1', kind, metadata: { name, namespace } };
    return (await objects.get<WithPhase>(reference))?.status?.phase;
  }
  async function run(
    kind: 'Backup' | 'Restore',
    name: string,
    spec: object,
    labels: Record<string, string>,
  ): Promise<string> {
    const metadata = { name, namespace, labels };
    await objects.create({ apiVersion: 'velero.io/v1', kind, metadata, spec } as never);
    return until(`${kind} ${name} to end`, async () => {
      const phase = await phaseOf(kind, name);
      return phase !== undefined && ended.includes(phase) ? phase : undefined;
    });
  }
  await available(phaseOf).catch(async (error: unknown) => {
    await server.stop();
    throw error;
  });
  return {
    namespace,
    objects,
    server: () => server,
    backup: (name, spec, labels = {}) => run('Backup', name, spec, labels),
    restore: (name, spec) => run('Restore', name, spec, {}),
    phaseOf,
    start: async () => {
      server = await begin();
    },
    stop: () => server.stop(),
  };
}

async function available(phaseOf: RealVelero['phaseOf']): Promise<void> {
  await until('an available storage location', async () =>
    (await phaseOf('BackupStorageLocation', 'default')) === 'Available' ? true : undefined,
  );
}

type Files = {
  readonly velero: string;
  readonly plugins: string;
  readonly env: Readonly<Record<string, string>>;
};

async function prepare(
  parts: Parts,
  folder: string,
  plane: ControlPlane,
  bucket: RealBucket,
): Promise<Files> {
  const plugins = join(folder, 'plugins');
  for (const one of [plugins, join(folder, 'tmp'), join(folder, 'home'), join(folder, 'scratch')]) {
    await mkdir(one, { recursive: true });
  }
  await copyFile(program(parts, 'velero-plugin-for-aws'), join(plugins, 'velero-plugin-for-aws'));
  const credentials = join(folder, 'credentials');
  await writeFile(
    credentials,
    `[default]\naws_access_key_id=${bucket.accessKeyId}\naws_secret_access_key=${bucket.secretAccessKey}\n`,
  );
  const kubeconfig = join(folder, 'kubeconfig');
  await writeFile(kubeconfig, plane.kubeconfig('velero'));
  return {
    velero: program(parts, 'velero'),
    plugins,
    env: {
      KUBECONFIG: kubeconfig,
      AWS_SHARED_CREDENTIALS_FILE: credentials,
      VELERO_NAMESPACE: 'velero',
      VELERO_SCRATCH_DIR: join(folder, 'scratch'),
      TMPDIR: join(folder, 'tmp'),
      HOME: join(folder, 'home'),
    },
  };
}

/** What `velero install` leaves: the definitions, the namespace, its account, which is an administrator, a Deployment (its pod is a fake one: the server runs beside the cluster), and the storage location. */
async function install(
  velero: string,
  folder: string,
  objects: Objects,
  location: object,
): Promise<void> {
  const command = ['install', '--crds-only', '--dry-run', '-o', 'yaml'];
  const { stdout } = await promisify(execFile)(velero, command, {
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
  });
  await objects.applyYaml(stdout);
  const metadata = { namespace: 'velero', name: 'velero' };
  const labels = { component: 'velero', deploy: 'velero' };
  await objects.apply([
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'velero' } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    administrator,
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: 'velero',
            containers: [{ name: 'velero', image: 'velero/velero:v1.18.3' }],
          },
        },
      },
    },
    location,
  ] as never);
}

/** What makes Velero's account an administrator. */
export const administrator = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'velero' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
  subjects: [{ kind: 'ServiceAccount', name: 'velero', namespace: 'velero' }],
};

function storageLocation(
  bucket: Pick<RealBucket, 'bucket' | 'endpoint'>,
  accessMode: 'ReadWrite' | 'ReadOnly',
): object {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { namespace: 'velero', name: 'default' },
    spec: {
      provider: 'velero.io/aws',
      default: true,
      accessMode,
      objectStorage: { bucket: bucket.bucket },
      config: { region: 'us-east-1', s3ForcePathStyle: 'true', s3Url: bucket.endpoint },
    },
  };
}

async function startServer(files: Files, folder: string, namespace: string): Promise<Running> {
  const args = [
    'server',
    `--namespace=${namespace}`,
    `--plugin-dir=${files.plugins}`,
    `--metrics-address=127.0.0.1:${await freePort()}`,
    '--profiler-address=',
    '--backup-sync-period=5s',
    '--store-validation-frequency=5s',
    '--garbage-collection-frequency=1m',
    '--item-operation-sync-frequency=2s',
    '--default-item-operation-timeout=2m',
    '--resource-timeout=30s',
  ];
  return start('velero', files.velero, args, { folder, env: files.env });
}
