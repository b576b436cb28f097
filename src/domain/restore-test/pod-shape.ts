import { each, fields, known, text, type Fields } from './fields.ts';
import { amounts } from './pod-amounts.ts';
import { hookAnnotations, initHookAnnotation } from './restore-hooks.ts';
import type { PodShape } from './workload.ts';

/** What matters of a pod or a pod template: `{ metadata, spec }`, untrusted. `lists`: keep the lists that a pod's own patch has to write again. */
export function podShape(template: Fields, lists: boolean): PodShape {
  const spec = fields(template['spec']);
  const volumes = each(spec['volumes']);
  const containers = [...each(spec['initContainers']), ...each(spec['containers'])];
  const annotations = fields(fields(template['metadata'])['annotations']);
  const hostPaths = volumes.flatMap(hostPath);
  const initHook = annotations[initHookAnnotation] !== undefined;
  return {
    ...references(volumes, containers),
    ...known({
      serviceAccount: text(spec['serviceAccountName']),
      priorityClass: text(spec['priorityClassName']),
      volumes: lists && hostPaths.length > 0 ? volumes : undefined,
      initContainers:
        lists && (initHook || hasHostPorts(spec['initContainers']))
          ? each(spec['initContainers'])
          : undefined,
    }),
    images: names(containers.map((one) => one['image'])),
    usesHost: (['network', 'pid', 'ipc'] as const).filter((one) => spec[hostFields[one]] === true),
    hostPorts: (['containers', 'initContainers'] as const).flatMap((list) => hostPorts(spec, list)),
    hostPaths,
    outsideVolumes: volumes.flatMap(outside),
    restoreHooks: hookAnnotations.some((one) => annotations[one] !== undefined),
    initHook,
    ...amounts(spec),
    containers: containers.length,
  };
}

const hostFields = { network: 'hostNetwork', pid: 'hostPID', ipc: 'hostIPC' } as const;

/** Sources of volumes that are storage outside of the cluster, written into the pod itself. */
const outsideSources = [
  'nfs',
  'iscsi',
  'cephfs',
  'glusterfs',
  'rbd',
  'fc',
  'flexVolume',
  'azureDisk',
  'azureFile',
  'awsElasticBlockStore',
  'gcePersistentDisk',
  'cinder',
  'portworxVolume',
  'quobyte',
  'scaleIO',
  'storageos',
  'vsphereVolume',
  'photonPersistentDisk',
];

function outside(volume: Fields): PodShape['outsideVolumes'] {
  const source = outsideSources.find((one) => volume[one] !== undefined) ?? inlineDriver(volume);
  const name = text(volume['name']);
  return source === undefined ? [] : [{ name: name ?? 'without a name', source }];
}

/** A volume that a driver mounts for the pod alone may be anything, a network share too; these bring secrets and certificates. */
function inlineDriver(volume: Fields): string | undefined {
  const { driver } = fields(volume['csi']);
  return volume['csi'] === undefined || quietDrivers.has(String(driver)) ? undefined : 'csi';
}

const quietDrivers: ReadonlySet<string> = new Set([
  'secrets-store.csi.k8s.io',
  'csi.cert-manager.io',
  'csi.spiffe.io',
]);

function hostPath(volume: Fields, index: number): PodShape['hostPaths'] {
  const found = volume['hostPath'];
  return found === undefined
    ? []
    : [
        {
          volume: index,
          name: text(volume['name']) ?? '',
          path: text(fields(found)['path']) ?? '',
        },
      ];
}

function hostPorts(spec: Fields, list: 'containers' | 'initContainers'): PodShape['hostPorts'] {
  return each(spec[list]).flatMap((one, container) =>
    each(one['ports']).flatMap((entry, port) =>
      typeof entry['hostPort'] === 'number' && entry['hostPort'] !== 0
        ? [{ list, container, port, hostPort: entry['hostPort'], hostIP: 'hostIP' in entry }]
        : [],
    ),
  );
}

function hasHostPorts(containers: unknown): boolean {
  return hostPorts({ initContainers: containers }, 'initContainers').length > 0;
}

function references(
  volumes: readonly Fields[],
  containers: readonly Fields[],
): Pick<PodShape, 'claims' | 'configMaps' | 'secrets'> {
  const environment = containers.flatMap((one) => [
    ...each(one['envFrom']),
    ...each(one['env']).map((entry) => fields(entry['valueFrom'])),
  ]);
  function mounted(field: string, name: string): readonly unknown[] {
    return needed(volumes, field).map((one) => one[name]);
  }
  function told(field: string): readonly unknown[] {
    return needed(environment, field).map((one) => one['name']);
  }
  return {
    claims: names(mounted('persistentVolumeClaim', 'claimName')),
    configMaps: names([
      ...mounted('configMap', 'name'),
      ...told('configMapRef'),
      ...told('configMapKeyRef'),
    ]),
    secrets: names([
      ...mounted('secret', 'secretName'),
      ...told('secretRef'),
      ...told('secretKeyRef'),
    ]),
  };
}

function needed(all: readonly Fields[], field: string): readonly Fields[] {
  return all.map((one) => fields(one[field])).filter((one) => one['optional'] !== true);
}

function names(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.flatMap((one) => text(one) ?? []))].slice(0, mostNames);
}

const mostNames = 50;
