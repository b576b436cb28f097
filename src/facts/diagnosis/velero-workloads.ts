import type { PodSeen } from '../../domain/diagnosis/facts/pods.ts';
import type { VeleroServerSeen } from '../../domain/diagnosis/facts/velero-server.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { podSeen } from '../../domain/diagnosis/pod-seen.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import { runsServer, serverDeployment } from '../../domain/diagnosis/server-deployment.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { known } from '../../domain/restore-test/fields.ts';
import { moverPodsSeen } from './mover-pods.ts';
import { nodeAgentSeen } from './node-agent.ts';
import type { Sources } from './sources.ts';
import { warningsAbout } from './warnings.ts';

/** What runs Velero: its server, its node agent, the pods of both and those that move data. */
export async function veleroWorkloads(from: Sources): Promise<Partial<Slices>> {
  const { scope, cluster, look } = from;
  if (!covers(scope, 'backup', 'restore', 'location', 'volumes')) {
    return {};
  }
  const { objects, veleroNamespace: namespace } = cluster;
  const [deployments, pods] = await Promise.all([
    look({ en: 'Velero’s Deployments', zh: 'Velero 的 Deployment' }, (signal) =>
      objects.list({ resource: 'deployments.apps', version: 'v1', namespace, most }, signal),
    ),
    look({ en: 'Velero’s pods', zh: 'Velero 的 Pod' }, (signal) =>
      objects.list({ resource: 'pods', version: 'v1', namespace, most }, signal),
    ),
  ]);
  const [veleroServer, nodeAgent, moverPods] = await Promise.all([
    deployments === undefined ? undefined : serverSeen(from, deployments, pods ?? []),
    pods === undefined ? undefined : nodeAgentSeen(from, pods),
    pods === undefined ? undefined : moverPodsSeen(from, pods),
  ]);
  return known({ veleroServer, nodeAgent, moverPods });
}

const most = 2_000;

async function serverSeen(
  from: Sources,
  deployments: readonly KubernetesObject[],
  pods: readonly KubernetesObject[],
): Promise<VeleroServerSeen> {
  const own = deployments.find(({ metadata }) => metadata.name === 'velero');
  const others = deployments.filter((one) => one !== own && runsServer(one));
  const names = new Set([...(own === undefined ? [] : [own]), ...others].map(nameOf));
  const its = pods.filter((pod) => names.has(deploymentOf(pod))).map(podSeen);
  const isMissing = own === undefined && others.length === 0;
  const [elsewhere, warnings] = await Promise.all([
    isMissing ? lookElsewhere(from) : [],
    its.some(({ ready }) => ready) ? [] : warningsAbout(from, its.map(nameOfPod)),
  ]);
  return known({
    deployment: own === undefined ? undefined : serverDeployment(own),
    otherNames: others.map(nameOf),
    elsewhere,
    pods: its,
    warnings,
  });
}

function nameOf({ metadata }: KubernetesObject): string {
  return metadata.name;
}

function nameOfPod({ name }: PodSeen): string {
  return name;
}

/** Through its ReplicaSet, whose name is the Deployment's with a hash. */
function deploymentOf({ metadata }: KubernetesObject): string {
  const hash = metadata.labels?.['pod-template-hash'];
  const set = metadata.ownerReferences?.find(({ kind }) => kind === 'ReplicaSet')?.name ?? '';
  return hash !== undefined && set.endsWith(`-${hash}`) ? set.slice(0, -hash.length - 1) : '';
}

/** As its own installer and its chart label it. */
const labels = ['component=velero', 'app.kubernetes.io/name=velero'] as const;
const mostElsewhere = 20;

async function lookElsewhere({ cluster, look }: Sources): Promise<readonly string[]> {
  const what = {
    en: 'whether Velero is in another namespace',
    zh: 'Velero 是否在其他命名空间',
  };
  const found = await look(what, async (signal) => {
    const lists = await Promise.all(
      labels.map((one) =>
        cluster.objects.list(
          { resource: 'deployments.apps', version: 'v1', labels: one, most: 200 },
          signal,
        ),
      ),
    );
    return lists.flat().filter(runsServer);
  });
  const places = (found ?? []).map(
    ({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`,
  );
  return [...new Set(places)].slice(0, mostElsewhere);
}
