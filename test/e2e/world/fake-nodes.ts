import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { contractLog } from '../../contracts/kubernetes/contract-log.ts';
import { program, type Parts } from './parts.ts';
import { freePort, start, type Running } from './process.ts';
import { startWhole } from './started.ts';

/** kwok's nodes, with ways into their pods: a command runs on this machine, and a port leads to a server of this process. */
export type FakeNodes = Pick<Running, 'stop'> & { readonly ports: typeof ports };

/** What each port of every pod leads to. */
const ports = {
  /** An HTTP server that tells method, path and headers; `/large` is 1 MiB, `/never` does not answer. */
  http: 80,
  /** Nobody listens there. */
  closed: 81,
} as const;

export async function startFakeNodes(
  parts: Parts,
  folder: string,
  kubeconfig: string,
): Promise<FakeNodes> {
  return startWhole(async ({ keep, stop }) => {
    const application = keep(await startApplication());
    const config = join(folder, 'ways-into-pods.json');
    const logs = await containerLogs(folder);
    await writeFile(config, ways(application.port, await freePort(), logs));
    const port = await freePort();
    const args = [
      `--kubeconfig=${kubeconfig}`,
      '--manage-all-nodes=true',
      '--node-lease-duration-seconds=40',
      '--node-ip=127.0.0.1',
      `--node-port=${port}`,
      `--server-address=127.0.0.1:${port}`,
      ...stages.map((file) => `--config=${join(program(parts, 'kwok-stages'), file)}`),
      `--config=${config}`,
    ];
    keep(await start('kwok', program(parts, 'kwok'), args, { folder }));
    return { ports, stop };
  });
}

const stages = [
  'node/fast/node-initialize.yaml',
  'node/heartbeat-with-lease/node-heartbeat-with-lease.yaml',
  'pod/fast/pod-ready.yaml',
  'pod/fast/pod-complete.yaml',
  'pod/fast/pod-delete.yaml',
];

/** kwok reads several documents of YAML, and JSON is YAML. */
function ways(applicationPort: number, closedPort: number, logs: object): string {
  const apiVersion = 'kwok.x-k8s.io/v1alpha1';
  const address = '127.0.0.1';
  return [
    {
      apiVersion,
      kind: 'ClusterExec',
      metadata: { name: 'here' },
      spec: { execs: [{ local: {} }] },
    },
    {
      apiVersion,
      kind: 'ClusterPortForward',
      metadata: { name: 'here' },
      spec: {
        forwards: [
          { ports: [ports.http], target: { address, port: applicationPort } },
          { ports: [ports.closed], target: { address, port: closedPort } },
        ],
      },
    },
    { apiVersion, kind: 'ClusterLogs', metadata: { name: 'here' }, spec: { logs: [logs] } },
  ]
    .map((document) => JSON.stringify(document))
    .join('\n---\n');
}

/** What every container has printed, in files as a container runtime keeps them. */
async function containerLogs(folder: string): Promise<object> {
  const [logsFile, previousLogsFile] = ['container.log', 'container-before.log'].map((name) =>
    join(folder, name),
  );
  await writeFile(logsFile ?? '', runtimeLog(contractLog.lines));
  await writeFile(previousLogsFile ?? '', runtimeLog(contractLog.previous));
  return { logsFile, previousLogsFile };
}

function runtimeLog(lines: readonly string[]): string {
  return lines
    .map((text, index) => {
      const at = new Date(contractLog.startAt + index * 1_000).toISOString();
      return `${at.replace('Z', '000000Z')} stdout F ${text}\n`;
    })
    .join('');
}

async function startApplication(): Promise<{
  readonly port: number;
  readonly stop: () => Promise<void>;
}> {
  const server = createServer((request, response) => {
    if (request.url === '/never') {
      return;
    }
    const { method, url, headers } = request;
    const told = JSON.stringify({ method, url, headers });
    response.writeHead(url === '/missing' ? 404 : 200, { 'content-type': 'application/json' });
    response.end(url === '/large' ? 'x'.repeat(1_048_576) : told);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
