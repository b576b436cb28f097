import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { mask } from '../../domain/masking.ts';
import { fields, instant, text } from '../../domain/restore-test/fields.ts';
import type { Sources } from './sources.ts';

const ofPods = 'type=Warning,involvedObject.kind=Pod';
const mostEvents = 5_000;
const mostTold = 10;

/** What is warned of about these pods of Velero's namespace, the newest first: `pod velero-x: FailedMount: …`. */
export async function warningsAbout(
  { cluster, look }: Sources,
  pods: readonly string[],
  most = mostTold,
): Promise<readonly string[]> {
  if (pods.length === 0) {
    return [];
  }
  const { objects, veleroNamespace: namespace } = cluster;
  const what = { en: 'the events of Velero’s pods', zh: 'Velero 的 Pod 的事件' };
  const events = await look(what, (signal) =>
    objects.list(
      { resource: 'events', version: 'v1', namespace, fields: ofPods, most: mostEvents },
      signal,
    ),
  );
  const told = (events ?? [])
    .filter((one) => pods.includes(aboutPod(one)))
    .toSorted((a, b) => timeOf(b) - timeOf(a))
    .map((one) => `pod ${aboutPod(one)}: ${text(one['reason']) ?? ''}: ${messageOf(one)}`);
  return [...new Set(told)].slice(0, most);
}

function aboutPod(event: KubernetesObject): string {
  return text(fields(event['involvedObject'])['name']) ?? '';
}

function timeOf(event: KubernetesObject): number {
  return (
    instant(event['lastTimestamp']) ??
    instant(event['eventTime']) ??
    instant(event.metadata.creationTimestamp) ??
    0
  );
}

function messageOf({ message }: KubernetesObject): string {
  return typeof message === 'string' ? mask(message.slice(0, 2_000)).slice(0, 400) : '';
}
