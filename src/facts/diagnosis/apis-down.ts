import type { ApiDown } from '../../domain/diagnosis/facts/api-down.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { mask } from '../../domain/masking.ts';
import { each, fields, instant, known, text } from '../../domain/restore-test/fields.ts';
import type { Sources } from './sources.ts';

/** The aggregated APIs whose servers do not answer. */
export async function apisDown({ scope, cluster, look }: Sources): Promise<Partial<Slices>> {
  if (!covers(scope, 'backup')) {
    return {};
  }
  const found = await look({ en: 'the aggregated APIs', zh: '聚合 API' }, (signal) =>
    cluster.objects.list(
      { resource: 'apiservices.apiregistration.k8s.io', version: 'v1', most: 2_000 },
      signal,
    ),
  );
  return found === undefined ? {} : { apisDown: found.flatMap(downIn) };
}

function downIn(api: KubernetesObject): readonly ApiDown[] {
  const spec = fields(api['spec']);
  const service = fields(spec['service']);
  const available = each(fields(api['status'])['conditions']).find(
    ({ type }) => type === 'Available',
  );
  if (available?.['status'] !== 'False') {
    return [];
  }
  const said = available['message'];
  return [
    known({
      name: api.metadata.name,
      group: text(spec['group']) ?? '',
      service: `${text(service['namespace']) ?? ''}/${text(service['name']) ?? ''}`,
      reason: text(available['reason']) ?? '',
      message: typeof said === 'string' ? mask(said.slice(0, 2_000)).slice(0, 400) : '',
      since: instant(available['lastTransitionTime']),
    }),
  ];
}
