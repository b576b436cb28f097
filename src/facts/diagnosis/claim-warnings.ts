import type { ClaimSeen } from '../../domain/diagnosis/facts/volume-use.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { mask } from '../../domain/masking.ts';
import { fields, text } from '../../domain/restore-test/fields.ts';
import type { Sources } from './sources.ts';

const ofClaims = 'type=Warning,involvedObject.kind=PersistentVolumeClaim';
const mostEvents = 5_000;
const mostTold = 200;

/** What the cluster warns of about these claims, the newest of each, by NAMESPACE/NAME. */
export async function claimWarnings(
  { cluster, look, scope }: Sources,
  claims: readonly ClaimSeen[],
): Promise<Readonly<Record<string, string>>> {
  if (claims.length === 0) {
    return {};
  }
  const namespace = scope.what === 'volumes' ? scope.namespace : undefined;
  const where = {
    resource: 'events',
    version: 'v1',
    fields: ofClaims,
    most: mostEvents,
    ...(namespace === undefined ? {} : { namespace }),
  };
  const what = { en: 'the events of PVCs', zh: 'PVC 的事件' };
  const events = await look(what, (signal) => cluster.objects.list(where, signal));
  const wanted = new Set(claims.map((one) => `${one.namespace}/${one.name}`));
  const told = (events ?? [])
    .filter((event) => wanted.has(aboutClaim(event)))
    .toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)))
    .slice(-mostTold)
    .map((event) => [aboutClaim(event), saidBy(event)] as const);
  return Object.fromEntries(told);
}

function aboutClaim(event: KubernetesObject): string {
  const { namespace, name } = fields(event['involvedObject']);
  return `${text(namespace) ?? ''}/${text(name) ?? ''}`;
}

function timeOf(event: KubernetesObject): string {
  return text(event['lastTimestamp']) ?? event.metadata.creationTimestamp ?? '';
}

function saidBy({ reason, message }: KubernetesObject): string {
  const said = typeof message === 'string' ? mask(message.slice(0, 2_000)).slice(0, 300) : '';
  return `${text(reason) ?? ''}: ${said}`;
}
