import type { WebhookSeen } from '../../domain/diagnosis/facts/restore-targets.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { each, fields, known, text } from '../../domain/restore-test/fields.ts';
import type { Sources } from './sources.ts';

const mostServices = 30;

/** The webhooks that are asked before objects are created, and whether their services answer at all. */
export async function webhooks({ scope, cluster, look }: Sources): Promise<Partial<Slices>> {
  if (!covers(scope, 'restore')) {
    return {};
  }
  const { objects } = cluster;
  const found = await look({ en: 'the admission webhooks', zh: '准入 webhook' }, async (signal) => {
    const lists = await Promise.all(
      ['validating', 'mutating'].map((kind) => {
        const resource = `${kind}webhookconfigurations.admissionregistration.k8s.io`;
        return objects.list({ resource, version: 'v1' }, signal);
      }),
    );
    return lists.flat().flatMap(webhooksOf).filter(isAskedOnCreation);
  });
  const services = [...new Set((found ?? []).flatMap(({ seen }) => seen.service ?? []))];
  const serving = await look(
    { en: 'the services of the admission webhooks', zh: '准入 webhook 的服务' },
    async (signal) =>
      new Map(
        await Promise.all(
          services
            .slice(0, mostServices)
            .map(async (one) => [one, await servingOf(one, objects, signal)] as const),
        ),
      ),
  );
  return found === undefined
    ? {}
    : {
        webhooks: found.map(({ seen }) =>
          known({ ...seen, serving: serving?.get(seen.service ?? '') }),
        ),
      };
}

type Found = { readonly seen: WebhookSeen; readonly operations: readonly unknown[] };

function webhooksOf(configuration: KubernetesObject): readonly Found[] {
  return each(configuration['webhooks']).flatMap((one) => {
    const service = fields(fields(one['clientConfig'])['service']);
    const [namespace, name] = [text(service['namespace']), text(service['name'])];
    const seen = known({
      kind: configuration.kind,
      configuration: configuration.metadata.name,
      name: text(one['name']) ?? '',
      failurePolicy: text(one['failurePolicy']) ?? 'Fail',
      service: namespace === undefined ? undefined : `${namespace}/${name ?? ''}`,
    });
    const operations = each(one['rules']).flatMap((rule) =>
      Array.isArray(rule['operations']) ? rule['operations'] : [],
    );
    return [{ seen, operations }];
  });
}

function isAskedOnCreation({ operations }: Found): boolean {
  return operations.includes('CREATE') || operations.includes('*');
}

async function servingOf(
  service: string,
  objects: Sources['cluster']['objects'],
  signal: AbortSignal,
): Promise<NonNullable<WebhookSeen['serving']>> {
  const [namespace = '', name = ''] = service.split('/');
  const found = await objects.read(
    { resource: 'services', version: 'v1', namespace, name },
    signal,
  );
  if (found === undefined) {
    return 'no service';
  }
  const resource = 'endpointslices.discovery.k8s.io';
  const labels = `kubernetes.io/service-name=${name}`;
  const slices = await objects.list({ resource, version: 'v1', namespace, labels }, signal);
  const isReady = slices
    .flatMap((slice) => each(slice['endpoints']))
    .some((endpoint) => fields(endpoint['conditions'])['ready'] !== false);
  return isReady ? 'serves' : 'no endpoints';
}
