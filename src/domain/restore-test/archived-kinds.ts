import type { ArchivedObject } from './archived-object.ts';
import type {
  ArchivedClaim,
  ArchivedService,
  ArchivedVolume,
  PodSecurityLevel,
} from './contents.ts';
import { each, fields, known, text } from './fields.ts';
import { quantity } from './quantity.ts';

/** What matters of an archived Service. */
export function archivedService({ name, object }: ArchivedObject): ArchivedService {
  const spec = fields(object['spec']);
  return known({
    name,
    type: text(spec['type']) ?? 'ClusterIP',
    headless: spec['clusterIP'] === 'None',
    externalIPs: each(spec['externalIPs']).length > 0,
    externalName: text(spec['externalName']),
    hasAnnotations: Object.keys(fields(object.metadata.annotations)).length > 0,
    ports: each(spec['ports']).map((port) =>
      Object.fromEntries(
        ['name', 'protocol', 'port', 'targetPort', 'appProtocol'].flatMap((field) => {
          const value = port[field];
          return typeof value === 'string' || typeof value === 'number' ? [[field, value]] : [];
        }),
      ),
    ),
  });
}

/** What matters of an archived PersistentVolumeClaim. */
export function archivedClaim({ name, object }: ArchivedObject): ArchivedClaim {
  const spec = fields(object['spec']);
  const { requests } = fields(spec['resources']);
  return known({
    name,
    storageClass: text(spec['storageClassName']),
    bytes: Math.ceil(quantity(fields(requests)['storage'])),
    volumeName: text(spec['volumeName']),
  });
}

/** What matters of an archived PersistentVolume. */
export function archivedVolume({ name, object }: ArchivedObject): ArchivedVolume {
  const spec = fields(object['spec']);
  const claim = fields(spec['claimRef']);
  const namespace = text(claim['namespace']);
  const claimName = text(claim['name']);
  return known({
    name,
    claim:
      namespace === undefined || claimName === undefined
        ? undefined
        : { namespace, name: claimName },
    storageClass: text(spec['storageClassName']),
    reclaimPolicy: text(spec['persistentVolumeReclaimPolicy']) ?? 'Retain',
    source: Object.keys(spec).find((field) => !ordinaryFields.has(field)) ?? 'unknown',
    bytes: Math.ceil(quantity(fields(spec['capacity'])['storage'])),
  });
}

/** The level that a namespace enforces, from its label. */
export function podSecurityOf({ object }: ArchivedObject): PodSecurityLevel | undefined {
  const level = fields(object.metadata.labels)['pod-security.kubernetes.io/enforce'];
  return level === 'privileged' || level === 'baseline' || level === 'restricted'
    ? level
    : undefined;
}

/** Of a PersistentVolume's spec, what is not its source. */
const ordinaryFields: ReadonlySet<string> = new Set([
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
]);
