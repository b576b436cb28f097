import type { KubernetesObject, Resource } from '../../domain/kubernetes-object.ts';
import { firstReady, podSelectorOf, portOf } from '../../domain/pods-behind.ts';
import { type Judged, judgedReply, type Reply } from '../../domain/probe.ts';
import type { Probe } from '../../domain/scenario.ts';
import { UserError } from '../../errors.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';

type Reached = Pick<Cluster, 'objects' | 'pods'>;
type NetworkProbe = Extract<Probe, { readonly service: string }>;
type CommandProbe = Extract<Probe, { readonly probe: 'command' }>;

/** One try holds a worker at most so long. */
const mostPerTryMs = 15_000;

/**
 * Asks the application once, in the namespace where its copy stands, through the API server: no route from here into the cluster's network is
 * needed. Never throws for what the cluster or the application says; a missing right is told as a way of probing that does not work.
 */
export async function tryProbe(
  probe: Probe,
  namespace: string,
  cluster: Reached,
  signal: AbortSignal,
): Promise<Judged> {
  try {
    return probe.probe === 'command'
      ? await commanded(probe, namespace, cluster, signal)
      : await asked(probe, namespace, cluster, signal);
  } catch (error) {
    if (error instanceof UserError) {
      return untried(`${error.told.en} ${error.remedy.en}`);
    }
    throw error;
  }
}

async function asked(
  probe: NetworkProbe,
  namespace: string,
  cluster: Reached,
  signal: AbortSignal,
): Promise<Judged> {
  const service = await cluster.objects.read(
    { ...services, namespace, name: probe.service },
    signal,
  );
  if (service === undefined) {
    return failed(`Service ${probe.service} is not in the copy`);
  }
  const selector = podSelectorOf(service);
  if (selector === undefined) {
    return untried(`Service ${probe.service} chooses no pods: its endpoints are kept by hand`);
  }
  const pod = await readyPod(selector, namespace, cluster, signal);
  if (pod === undefined) {
    return failed(`no pod of Service ${probe.service} is ready`);
  }
  const port = portOf(service, probe.port, pod);
  if (typeof port !== 'number') {
    return failed(port.why);
  }
  const to = { namespace, pod: pod.metadata.name, port, deadlineMs: deadlineOf(probe), signal };
  return judgedReply(probe, await replyTo(probe, to, cluster));
}

function replyTo(
  probe: NetworkProbe,
  to: Parameters<Reached['pods']['connect']>[0],
  { pods }: Reached,
): Promise<Reply> {
  return probe.probe === 'tcp'
    ? pods.connect(to)
    : pods.request({ ...to, method: 'GET', path: probe.path, headers: probe.headers });
}

async function commanded(
  probe: CommandProbe,
  namespace: string,
  cluster: Reached,
  signal: AbortSignal,
): Promise<Judged> {
  const selector = await selectorOf(probe.workload, namespace, cluster, signal);
  if (selector === undefined) {
    return failed(`${probe.workload} is not in the copy`);
  }
  const pod = await readyPod(selector, namespace, cluster, signal);
  if (pod === undefined) {
    return failed(`no pod of ${probe.workload} is ready`);
  }
  const ran = await cluster.pods.run({
    namespace,
    pod: pod.metadata.name,
    ...(probe.container === undefined ? {} : { container: probe.container }),
    command: probe.command,
    deadlineMs: deadlineOf(probe),
    signal,
  });
  return judgedReply(probe, ran);
}

/** `deployment/NAME`, `statefulset/NAME` or a selector of labels. */
async function selectorOf(
  workload: string,
  namespace: string,
  { objects }: Reached,
  signal: AbortSignal,
): Promise<string | undefined> {
  const [, kind = '', name = ''] = /^(deployment|statefulset)\/(.+)$/.exec(workload) ?? [];
  if (kind === '') {
    return workload;
  }
  const which = { resource: `${kind}s.apps`, version: 'v1', namespace, name };
  const found = await objects.read(which, signal);
  return found === undefined ? undefined : podSelectorOf(found);
}

async function readyPod(
  labels: string,
  namespace: string,
  { objects }: Reached,
  signal: AbortSignal,
): Promise<KubernetesObject | undefined> {
  return firstReady(await objects.list({ ...pods, namespace, labels }, signal));
}

function deadlineOf({ deadlineMs }: Probe): number {
  return Math.min(deadlineMs, mostPerTryMs);
}

function failed(detail: string): Judged {
  return { outcome: 'failed', detail };
}

function untried(detail: string): Judged {
  return { outcome: 'could not be tried', detail };
}

const services: Resource = { resource: 'services', version: 'v1' };
const pods: Resource = { resource: 'pods', version: 'v1' };
