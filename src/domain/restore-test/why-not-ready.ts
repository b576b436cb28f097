import type { KubernetesObject } from '../kubernetes-object.ts';
import { each, fields, text, type Fields } from './fields.ts';
import type { NotReadyCause } from './readiness.ts';
import { condition, type Standing } from './standing.ts';
import { unboundClaims } from './unbound-claims.ts';

export type WhyNot = { readonly cause: NotReadyCause; readonly why: string };

/** Why a workload is not ready, in one line: what Kubernetes says of its pods, or of why it has none. */
export function whyNotReady(workload: KubernetesObject, standing: Standing): WhyNot {
  const pods = standing.podsOf(workload);
  const ofPods = pods.flatMap((pod) => ofPod(pod, standing) ?? []);
  return (
    ofPods[0] ??
    refused(workload, standing) ??
    (pods.length === 0
      ? { cause: 'waiting', why: 'it has no pods yet' }
      : { cause: 'waiting', why: 'its pods are starting' })
  );
}

/** The pods could not be created: told by a condition, or by an event of what should have made them. */
function refused(workload: KubernetesObject, standing: Standing): WhyNot | undefined {
  const makers = [
    workload,
    ...standing
      .of('replicasets.apps')
      .filter((one) =>
        (one.metadata.ownerReferences ?? []).some(({ uid }) => uid === workload.metadata.uid),
      ),
  ];
  const messages = makers.flatMap((one) => [
    message(condition(one, 'ReplicaFailure')),
    ...standing
      .warnings(one)
      .filter(({ reason }) => reason === 'FailedCreate')
      .map((event) => event.message),
  ]);
  const told = messages.find((one) => one !== '');
  return told === undefined ? undefined : { cause: refusal(told), why: told };
}

/** What the API server's refusal of a pod is about. */
function refusal(told: string): NotReadyCause {
  if (/violates PodSecurity/.test(told)) {
    return 'pod security';
  }
  return /exceeded quota|must specify (?:limits|requests)|unknown for quota/.test(told)
    ? 'quota'
    : 'admission';
}

function ofPod(pod: KubernetesObject, standing: Standing): WhyNot | undefined {
  if (condition(pod, 'Ready')?.['status'] === 'True') {
    return undefined;
  }
  return (
    claims(pod, standing) ??
    containers(pod) ??
    scheduling(pod) ??
    mounts(pod, standing) ??
    probes(pod, standing)
  );
}

function claims(pod: KubernetesObject, standing: Standing): WhyNot | undefined {
  const volumes = each(fields(pod['spec'])['volumes']);
  const names = volumes.map((one) => fields(one['persistentVolumeClaim'])['claimName']);
  const unbound = unboundClaims(standing).find(
    (one) => one.namespace === pod.metadata.namespace && names.includes(one.claim),
  );
  return unbound === undefined || unbound.cause !== 'missing class'
    ? undefined
    : { cause: unbound.cause, why: `${unbound.name}: ${unbound.why}` };
}

function scheduling(pod: KubernetesObject): WhyNot | undefined {
  const scheduled = condition(pod, 'PodScheduled');
  if (scheduled?.['status'] !== 'False') {
    return undefined;
  }
  const why = message(scheduled);
  const [, claim] = /persistentvolumeclaim "([^"]+)" not found/.exec(why) ?? [];
  return claim === undefined
    ? { cause: 'scheduling', why: why === '' ? 'it is not scheduled' : why }
    : { cause: 'missing claim', why: `there is no claim ${claim}` };
}

function containers(pod: KubernetesObject): WhyNot | undefined {
  const status = fields(pod['status']);
  const all = [...each(status['initContainerStatuses']), ...each(status['containerStatuses'])];
  for (const one of all) {
    const waiting = fields(fields(one['state'])['waiting']);
    const found = waits(text(waiting['reason']) ?? '', message(waiting), text(one['image']) ?? '');
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function waits(reason: string, told: string, image: string): WhyNot | undefined {
  if (/^(?:ErrImage|ImagePull|InvalidImageName|ImageInspect|RegistryUnavailable)/.test(reason)) {
    return { cause: 'image', why: `image ${image}: ${told === '' ? reason : told}` };
  }
  if (reason === 'CreateContainerConfigError') {
    return missing(told) ?? { cause: 'admission', why: told };
  }
  return /^(?:CrashLoopBackOff|RunContainerError|CreateContainerError|StartError)$/.test(reason)
    ? { cause: 'crash', why: told === '' ? reason : told }
    : undefined;
}

function mounts(pod: KubernetesObject, standing: Standing): WhyNot | undefined {
  const failed = standing
    .warnings(pod)
    .find(({ reason }) => /^Failed(?:Mount|AttachVolume|MapVolume)$/.test(reason));
  return failed === undefined
    ? undefined
    : (missing(failed.message) ?? { cause: 'volume', why: failed.message });
}

function missing(told: string): WhyNot | undefined {
  const [, kind, name] = /\b(secret|configmap)s? "([^"]+)" not found/i.exec(told) ?? [];
  if (kind === undefined || name === undefined) {
    return undefined;
  }
  return kind.toLowerCase() === 'secret'
    ? { cause: 'missing Secret', why: `there is no Secret ${name}` }
    : { cause: 'missing ConfigMap', why: `there is no ConfigMap ${name}` };
}

function probes(pod: KubernetesObject, standing: Standing): WhyNot | undefined {
  const unhealthy = standing.warnings(pod).find(({ reason }) => reason === 'Unhealthy');
  if (unhealthy !== undefined) {
    return { cause: 'probe', why: unhealthy.message };
  }
  const statuses = each(fields(pod['status'])['containerStatuses']);
  return statuses.some((one) => one['ready'] === false && runs(one))
    ? { cause: 'probe', why: 'it runs, and its readiness probe has not passed' }
    : undefined;
}

function runs(status: Fields): boolean {
  return fields(status['state'])['running'] !== undefined;
}

function message(of: Fields | undefined): string {
  const told = of?.['message'];
  return typeof told === 'string' ? told.slice(0, 500) : '';
}
