import type { Fields } from '../objects.ts';
import { containersOf, type Container, type PodSpec } from './pod-fields.ts';

type Check = (spec: PodSpec) => string | undefined;

const allowedCapabilities = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** In the order in which the API server tells them: by the names of its checks. */
const baseline: readonly Check[] = [
  (spec) =>
    ofContainers(
      spec,
      ({ securityContext }) =>
        (securityContext?.capabilities?.add ?? []).some((one) => !allowedCapabilities.has(one)),
      'non-default capabilities',
      (name, container) =>
        `${name} must not include ${(container.securityContext?.capabilities?.add ?? [])
          .filter((one) => !allowedCapabilities.has(one))
          .map((one) => JSON.stringify(one))
          .join(', ')} in securityContext.capabilities.add`,
    ),
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  (spec) =>
    ofContainers(
      spec,
      ({ securityContext }) => securityContext?.privileged === true,
      'privileged',
      (name) => `${name} must not set securityContext.privileged=true`,
    ),
];

const restricted: readonly Check[] = [
  (spec) =>
    ofContainers(
      spec,
      ({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false,
      'allowPrivilegeEscalation != false',
      (name) => `${name} must set securityContext.allowPrivilegeEscalation=false`,
    ),
  (spec) =>
    ofContainers(
      spec,
      ({ securityContext }) => !(securityContext?.capabilities?.drop ?? []).includes('ALL'),
      'unrestricted capabilities',
      (name) => `${name} must set securityContext.capabilities.drop=["ALL"]`,
    ),
  restrictedVolumes,
  (spec) =>
    spec.securityContext?.runAsNonRoot === true
      ? undefined
      : ofContainers(
          spec,
          ({ securityContext }) => securityContext?.runAsNonRoot !== true,
          'runAsNonRoot != true',
          (name) => `pod or ${name} must set securityContext.runAsNonRoot=true`,
        ),
  (spec) =>
    ofContainers(
      spec,
      ({ securityContext }) => securityContext?.runAsUser === 0,
      'runAsUser=0',
      (name) => `${name} must not set runAsUser=0`,
    ),
  (spec) =>
    spec.securityContext?.seccompProfile?.type !== undefined
      ? undefined
      : ofContainers(
          spec,
          ({ securityContext }) => securityContext?.seccompProfile?.type === undefined,
          'seccompProfile',
          (name) =>
            `pod or ${name} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
        ),
];

/** What a pod violates of its namespace's enforced level, worded as the API server words it; `undefined` when it may run. */
export function violation(
  labels: Readonly<Record<string, string>>,
  spec: PodSpec,
): string | undefined {
  const level = labels['pod-security.kubernetes.io/enforce'] ?? 'privileged';
  const version = labels['pod-security.kubernetes.io/enforce-version'] ?? 'latest';
  const checks = { baseline, restricted: [...baseline, ...restricted] }[level] ?? [];
  const found = checks.flatMap((check) => check(spec) ?? []);
  return found.length === 0
    ? undefined
    : `violates PodSecurity ${JSON.stringify(`${level}:${version}`)}: ${found.join(', ')}`;
}

function hostNamespaces(spec: PodSpec): string | undefined {
  const used = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter(
    (field) => spec[field] === true,
  );
  return used.length === 0
    ? undefined
    : `host namespaces (${used.map((field) => `${field}=true`).join(', ')})`;
}

function hostPathVolumes(spec: PodSpec): string | undefined {
  const names = (spec.volumes ?? []).filter((one) => one.hostPath !== undefined).map(quotedName);
  return names.length === 0
    ? undefined
    : `hostPath volumes (${several('volume', names)} ${names.join(', ')})`;
}

function hostPorts(spec: PodSpec): string | undefined {
  const using = containersOf(spec).filter((one) => hostPortsOf(one).length > 0);
  const ports = using.flatMap(hostPortsOf);
  return using.length === 0
    ? undefined
    : `hostPort (${several('container', using)} ${using.map(quotedName).join(', ')} ${using.length === 1 ? 'uses' : 'use'} ${several('hostPort', ports)} ${ports.join(', ')})`;
}

function hostPortsOf(container: Container): readonly number[] {
  return (container.ports ?? []).flatMap(({ hostPort = 0 }) => (hostPort === 0 ? [] : [hostPort]));
}

const volumeKinds = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
  'image',
]);

function restrictedVolumes(spec: PodSpec): string | undefined {
  const bad = (spec.volumes ?? []).flatMap(({ name, ...source }) =>
    Object.keys(source)
      .filter((kind) => !volumeKinds.has(kind))
      .map((kind) => ({ name, kind })),
  );
  return bad.length === 0
    ? undefined
    : `restricted volume types (${several('volume', bad)} ${bad.map(quotedName).join(', ')} ${bad.length === 1 ? 'uses' : 'use'} restricted volume ${several('type', bad)} ${bad.map(({ kind }) => JSON.stringify(kind)).join(', ')})`;
}

function ofContainers(
  spec: PodSpec,
  isBad: (container: Container) => boolean,
  what: string,
  demand: (subject: string, container: Container) => string,
): string | undefined {
  const bad = containersOf(spec).filter(isBad);
  const [first] = bad;
  return first === undefined
    ? undefined
    : `${what} (${demand(`${several('container', bad)} ${bad.map(quotedName).join(', ')}`, first)})`;
}

function several(word: string, of: readonly unknown[]): string {
  return of.length === 1 ? word : `${word}s`;
}

function quotedName({ name }: Fields & { readonly name: string }): string {
  return JSON.stringify(name);
}
