import { generateKeyPairSync } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { KubeConfig } from '@kubernetes/client-node';

import { program, type Parts } from './parts.ts';
import { startFakeNodes, type FakeNodes } from './fake-nodes.ts';
import { freePort, start, until, type Running } from './process.ts';
import { startWhole, type Started } from './started.ts';

export { program, type Parts };

/** A real Kubernetes control plane with fake nodes: etcd, API server, controller manager, scheduler and kwok as plain processes. */
export type ControlPlane = {
  readonly url: string;
  readonly etcdUrl: string;
  readonly admin: KubeConfig;
  /** What is behind the pods: commands run on this machine, and these ports lead somewhere. */
  readonly pods: FakeNodes['ports'];
  /** A kubeconfig as text for one of the users of the token file. */
  readonly kubeconfig: (user: string) => string;
  readonly apiServer: Running;
  /** The API server is stopped and started again with the same data: what a cluster that is away looks like. */
  readonly stopApiServer: () => Promise<void>;
  readonly startApiServer: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Users that exist, each with the token `token-of-NAME`; all but `admin` have no rights until a Role gives them some. */
export const users = ['admin', 'nobody', 'velero', 'lifeboat-bot', 'lifeboat-worker'] as const;

/** With `beside`, in the etcd of that other cluster, under a prefix of its own: it has to be stopped first. */
export async function startControlPlane(
  parts: Parts,
  folder: string,
  serviceAccounts: string,
  beside?: { readonly plane: Pick<ControlPlane, 'etcdUrl'>; readonly prefix: string },
): Promise<ControlPlane> {
  return startWhole(async ({ keep, stop }) => {
    await mkdir(folder, { recursive: true });
    await writeKeys(folder, serviceAccounts);
    const etcdUrl = beside?.plane.etcdUrl ?? (await startEtcd(parts, folder, keep));
    const at = { port: await freePort(), etcdUrl, prefix: beside?.prefix ?? '/registry' };
    let apiServer = await startApiServer(parts, folder, at);
    keep({ stop: () => apiServer.stop() });
    const url = `https://127.0.0.1:${at.port}`;
    const authority = await readFile(join(folder, 'certificates', 'apiserver.crt'));
    function kubeconfig(user: string): string {
      return kubeconfigText(url, authority, user);
    }
    const path = join(folder, 'admin.kubeconfig');
    await writeFile(path, kubeconfig('admin'));
    await startControllers(parts, folder, path, keep);
    const fakes = keep(await startFakeNodes(parts, folder, path));
    const admin = new KubeConfig();
    admin.loadFromString(kubeconfig('admin'));
    return {
      url,
      etcdUrl,
      admin,
      pods: fakes.ports,
      kubeconfig,
      get apiServer() {
        return apiServer;
      },
      stopApiServer: () => apiServer.stop(),
      startApiServer: async () => {
        apiServer = await startApiServer(parts, folder, at);
      },
      stop,
    };
  });
}

async function writeKeys(folder: string, serviceAccounts: string): Promise<void> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await writeFile(
    join(folder, 'service-accounts.key'),
    keys.privateKey.export({ type: 'pkcs1', format: 'pem' }),
  );
  await writeFile(
    join(folder, 'service-accounts.pub'),
    keys.publicKey.export({ type: 'spki', format: 'pem' }),
  );
  const rows = users.map((user) => {
    const account = accountOf(user, serviceAccounts);
    const groups = user === 'admin' ? ',system:masters' : '';
    return `token-of-${user},${account},${user}${groups}`;
  });
  await writeFile(join(folder, 'tokens.csv'), `${rows.join('\n')}\n`);
}

function accountOf(user: string, lifeboats: string): string {
  if (user === 'velero') {
    return 'system:serviceaccount:velero:velero';
  }
  return user.startsWith('lifeboat-') ? `system:serviceaccount:${lifeboats}:${user}` : user;
}

async function startEtcd(parts: Parts, folder: string, keep: Started['keep']): Promise<string> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const peer = `http://127.0.0.1:${await freePort()}`;
  const args = [
    '--name=default',
    `--data-dir=${join(folder, 'etcd')}`,
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
    '--unsafe-no-fsync',
  ];
  const etcd = keep(await start('etcd', program(parts, 'etcd'), args, { folder }));
  await until('etcd', async () => ((await fetch(`${url}/health`)).ok ? true : undefined), {
    of: etcd,
  });
  return url;
}

async function startApiServer(
  parts: Parts,
  folder: string,
  at: { readonly port: number; readonly etcdUrl: string; readonly prefix: string },
): Promise<Running> {
  const args = [
    `--etcd-servers=${at.etcdUrl}`,
    `--etcd-prefix=${at.prefix}`,
    `--cert-dir=${join(folder, 'certificates')}`,
    `--secure-port=${at.port}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    '--service-cluster-ip-range=10.0.0.0/24',
    '--allow-privileged=true',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${join(folder, 'service-accounts.pub')}`,
    `--service-account-signing-key-file=${join(folder, 'service-accounts.key')}`,
    `--token-auth-file=${join(folder, 'tokens.csv')}`,
    '--authorization-mode=RBAC',
    '--disable-admission-plugins=ServiceAccount',
    '--endpoint-reconciler-type=none',
  ];
  const server = await start('kube-apiserver', program(parts, 'kube-apiserver'), args, { folder });
  const authority = join(folder, 'certificates', 'apiserver.crt');
  async function ready(): Promise<true | undefined> {
    const config = new KubeConfig();
    config.loadFromString(
      kubeconfigText(`https://127.0.0.1:${at.port}`, await readFile(authority), 'admin'),
    );
    const answer = await ask(config, '/readyz');
    return answer === 'ok' ? true : undefined;
  }
  try {
    await until('the API server', ready, { of: server });
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function startControllers(
  parts: Parts,
  folder: string,
  kubeconfig: string,
  keep: Started['keep'],
): Promise<void> {
  const common = [`--kubeconfig=${kubeconfig}`, '--leader-elect=false', '--secure-port=0'];
  const all = {
    'kube-controller-manager': [
      ...common,
      `--service-account-private-key-file=${join(folder, 'service-accounts.key')}`,
      '--use-service-account-credentials=false',
      // After an API server that was away for longer, it would call the nodes dead and their pods not ready, which pretended kubelets never take back.
      '--node-monitor-grace-period=1h',
      '--controllers=*,-node-ipam-controller,-node-route-controller,-cloud-node-lifecycle-controller',
    ],
    'kube-scheduler': common,
  };
  for (const [name, args] of Object.entries(all)) {
    keep(await start(name, program(parts, name), args, { folder }));
  }
}

function kubeconfigText(url: string, authority: Buffer, user: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'real',
        cluster: { server: url, 'certificate-authority-data': authority.toString('base64') },
      },
    ],
    users: [{ name: user, user: { token: `token-of-${user}` } }],
    contexts: [{ name: 'real', context: { cluster: 'real', user } }],
    'current-context': 'real',
  });
}

/** The text that the API server answers to a GET. */
export async function ask(config: KubeConfig, path: string): Promise<string> {
  const { default: https } = await import('node:https');
  const options: Record<string, unknown> = {};
  await config.applyToHTTPSOptions(options);
  const url = new URL(path, config.getCurrentCluster()?.server);
  return new Promise((resolve, reject) => {
    const request = https.get(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => resolve(text));
    });
    request.setTimeout(5000, () => request.destroy(new Error('no answer in 5 s')));
    request.on('error', reject);
  });
}
