import type { KubernetesObject } from '../kubernetes-object.ts';
import { each, fields, text, type Fields } from '../restore-test/fields.ts';

/** Who makes an object again when it is gone, so that it is not compared. `Kubernetes` and `Velero` stand for themselves. */
export type Maker =
  | 'Kubernetes'
  | 'Velero'
  | { readonly kind: string; readonly namespace?: string; readonly name: string };

/** `undefined`: people or their tools made it, and a restore has to bring it back. So do claims, whoever made them: what they hold can't be made again. */
export function madeAnew(resource: string, object: KubernetesObject): Maker | undefined {
  if (resource === 'persistentvolumeclaims') {
    return undefined;
  }
  const seen = looked(object);
  return controllerOf(seen) ?? special[resource]?.(seen) ?? builtIn(resource, seen);
}

/** Kubernetes makes it wherever it is missing, and people change it nevertheless: compared where both sides have it. */
export function isMadeEverywhere(resource: string, name: string): boolean {
  return resource === 'serviceaccounts' && name === 'default';
}

/** An object of whose content nothing is known to be what it should. */
type Looked = {
  readonly object: KubernetesObject;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: Fields;
  readonly annotations: Fields;
};

function looked(object: KubernetesObject): Looked {
  const { name, namespace, labels, annotations } = object.metadata;
  return { object, name, namespace, labels: fields(labels), annotations: fields(annotations) };
}

function controllerOf({ object, namespace }: Looked): Maker | undefined {
  const owner = each(object.metadata.ownerReferences).find((one) => one['controller'] === true);
  const [kind, name] = [text(owner?.['kind']), text(owner?.['name'])];
  return kind === undefined || name === undefined ? undefined : maker(kind, name, namespace);
}

const special: Readonly<Record<string, (seen: Looked) => Maker | undefined>> = {
  configmaps: ({ name }) => (publicCertificates.has(name) ? 'Kubernetes' : undefined),
  endpoints: makerOfEndpoints,
  secrets: makerOfToken,
  persistentvolumes: claimOf,
  'customresourcedefinitions.apiextensions.k8s.io': ({ name }) =>
    name.endsWith('.velero.io') ? 'Velero' : undefined,
};

const publicCertificates: ReadonlySet<string> = new Set([
  'kube-root-ca.crt',
  'openshift-service-ca.crt',
]);

/** Those of a Service without a selector somebody wrote by hand: their addresses lead to no pods. */
function makerOfEndpoints({
  object,
  name,
  namespace,
  labels,
  annotations,
}: Looked): Maker | undefined {
  const isMarked =
    'endpoints.kubernetes.io/managed-by' in labels ||
    'endpoints.kubernetes.io/last-change-trigger-time' in annotations;
  const addresses = each(object['subsets']).flatMap((subset) => [
    ...each(subset['addresses']),
    ...each(subset['notReadyAddresses']),
  ]);
  const leadToPods = addresses.every(({ targetRef }) => targetRef !== undefined);
  return isMarked || leadToPods ? maker('Service', name, namespace) : undefined;
}

function makerOfToken({ object, namespace, annotations }: Looked): Maker | undefined {
  const account = text(annotations['kubernetes.io/service-account.name']) ?? '';
  switch (object['type']) {
    case 'bootstrap.kubernetes.io/token':
      return 'Kubernetes';
    case 'kubernetes.io/service-account-token':
      return maker('ServiceAccount', account, namespace);
    default:
      return undefined;
  }
}

/** A volume that was provisioned for a claim is provisioned anew for it. */
function claimOf({ object, annotations }: Looked): Maker | undefined {
  const claim = fields(fields(object['spec'])['claimRef']);
  const name = text(claim['name']);
  const isProvisioned = 'pv.kubernetes.io/provisioned-by' in annotations;
  return isProvisioned && name !== undefined
    ? maker('PersistentVolumeClaim', name, text(claim['namespace']))
    : undefined;
}

function builtIn(resource: string, { labels, annotations }: Looked): Maker | undefined {
  if (resource.endsWith('.snapshot.storage.k8s.io') && 'velero.io/backup-name' in labels) {
    return 'Velero';
  }
  const isOfServer =
    'kubernetes.io/bootstrapping' in labels ||
    'kube-aggregator.kubernetes.io/automanaged' in labels ||
    annotations['apf.kubernetes.io/autoupdate-spec'] === 'true';
  return isOfServer ? 'Kubernetes' : undefined;
}

function maker(kind: string, name: string, namespace: string | undefined): Maker {
  return { kind, name, ...(namespace === undefined ? {} : { namespace }) };
}
