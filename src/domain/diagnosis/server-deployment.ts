import type { KubernetesObject } from '../kubernetes-object.ts';
import { mask } from '../masking.ts';
import { each, fields, known, text, whole, type Fields } from '../restore-test/fields.ts';
import type { ServerDeployment } from './facts/velero-server.ts';
import { flagsOf } from '../flags-of.ts';

/** A Deployment that runs Velero's server as a fact, whatever its fields hold. */
export function serverDeployment(deployment: KubernetesObject): ServerDeployment {
  const [spec, status] = [fields(deployment['spec']), fields(deployment['status'])];
  const pod = podOf(deployment);
  const server = serverContainer(deployment) ?? {};
  return known({
    replicas: whole(spec['replicas']) ?? 1,
    readyReplicas: whole(status['readyReplicas']) ?? 0,
    image: text(server['image']) ?? '',
    memoryLimit: text(fields(fields(server['resources'])['limits'])['memory']),
    flags: flagsOf(words(server)),
    plugins: each(pod['initContainers']).flatMap((one) => text(one['image']) ?? []),
    proxies: each(server['env']).flatMap(proxy),
    namespaceSaid: namespaceSaid(server),
    secrets: [...new Set([...ofVolumes(pod), ...ofContainers(pod)])],
    troubles: each(status['conditions']).flatMap(trouble),
  });
}

/** Whether a Deployment runs Velero's server: by what its container is told, or by its image. */
export function runsServer(deployment: KubernetesObject): boolean {
  return serverContainer(deployment) !== undefined;
}

function podOf(deployment: KubernetesObject): Fields {
  return fields(fields(fields(deployment['spec'])['template'])['spec']);
}

function serverContainer(deployment: KubernetesObject): Fields | undefined {
  const containers = each(podOf(deployment)['containers']);
  const named = containers.find((one) => one['name'] === 'velero');
  const running = containers.find((one) => {
    const said = words(one);
    return said.some((word) => /(?:^|\/)velero$/.test(word)) && said.includes('server');
  });
  return deployment.metadata.name === 'velero' ? (named ?? containers[0]) : running;
}

/** The words that start a container. */
function words(container: Fields): readonly string[] {
  return [container['command'], container['args']]
    .flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : []))
    .slice(0, 200)
    .flatMap((one) => (typeof one === 'string' ? mask(one.slice(0, 1_000)) : []));
}

function proxy({ name, value }: Fields): readonly string[] {
  const said = text(value);
  return typeof name === 'string' && /^https?_proxy$/i.test(name) && said !== undefined
    ? [`${name}=${mask(said).slice(0, 200)}`]
    : [];
}

function namespaceSaid(server: Fields): string | undefined {
  return text(each(server['env']).find(({ name }) => name === 'VELERO_NAMESPACE')?.['value']);
}

function ofVolumes(pod: Fields): readonly string[] {
  return each(pod['volumes']).flatMap((volume) => [
    ...required(fields(volume['secret']), 'secretName'),
    ...each(fields(volume['projected'])['sources']).flatMap((one) =>
      required(fields(one['secret']), 'name'),
    ),
  ]);
}

function ofContainers(pod: Fields): readonly string[] {
  return [...each(pod['initContainers']), ...each(pod['containers'])].flatMap((container) => [
    ...each(container['env']).flatMap(({ valueFrom }) =>
      required(fields(fields(valueFrom)['secretKeyRef']), 'name'),
    ),
    ...each(container['envFrom']).flatMap((one) => required(fields(one['secretRef']), 'name')),
  ]);
}

function required(reference: Fields, field: string): readonly string[] {
  const name = text(reference[field]);
  return name === undefined || reference['optional'] === true ? [] : [name];
}

/** `Available: False` alone says nothing that the pods don't. */
function trouble({ type, status, reason, message }: Fields): readonly string[] {
  const isTrouble =
    (type === 'ReplicaFailure' && status === 'True') ||
    (type === 'Progressing' && status === 'False');
  const said = typeof message === 'string' ? mask(message.slice(0, 1_000)).slice(0, 300) : '';
  return isTrouble ? [`${type}: ${text(reason) ?? ''} ${said}`.trim()] : [];
}
