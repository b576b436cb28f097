import { each, fields } from './fields.ts';
import type { Standing } from './standing.ts';

/** Services whose selector finds a pod, and which have no ready endpoint all the same, by the backup's namespaces. */
export function withoutEndpoints(standing: Standing): readonly string[] {
  const slices = standing.of('endpointslices.discovery.k8s.io');
  const serving = new Set(
    slices
      .filter((one) => each(one['endpoints']).some(isReady))
      .map(
        (one) => `${one.metadata.namespace}/${one.metadata.labels?.['kubernetes.io/service-name']}`,
      ),
  );
  const pods = standing.of('pods');
  return standing
    .of('services')
    .filter((service) => {
      const selector = Object.entries(fields(fields(service['spec'])['selector']));
      const selects = pods.some(
        ({ metadata }) =>
          metadata.namespace === service.metadata.namespace &&
          selector.every(([key, value]) => metadata.labels?.[key] === value),
      );
      return (
        selector.length > 0 &&
        selects &&
        !serving.has(`${service.metadata.namespace}/${service.metadata.name}`)
      );
    })
    .map(standing.nameOf);
}

/** A condition that is not told counts as ready. */
function isReady(endpoint: Readonly<Record<string, unknown>>): boolean {
  return fields(endpoint['conditions'])['ready'] !== false;
}
