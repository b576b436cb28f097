import type { Slices } from '../../domain/diagnosis/facts.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { each, fields, type Fields } from '../../domain/restore-test/fields.ts';
import type { Sources } from './sources.ts';

/** Which of Velero's kinds are served, and which phases the definitions of some allow: what shows how old they are. */
export async function veleroKinds({ scope, cluster, look }: Sources): Promise<Partial<Slices>> {
  if (!covers(scope, 'backup', 'restore', 'location', 'volumes')) {
    return {};
  }
  const { objects } = cluster;
  const [discovered, ...definitions] = await Promise.all([
    look({ en: 'the kinds that the API server serves', zh: 'API server 提供的类型' }, (signal) =>
      objects.served(signal),
    ),
    ...telling.map((name) =>
      look({ en: `the definition of ${name}`, zh: `${name} 的定义` }, (signal) =>
        objects.read({ ...definition, name }, signal),
      ),
    ),
  ]);
  if (discovered === undefined) {
    return {};
  }
  const served = discovered.kinds
    .map(({ resource }) => resource)
    .filter((one) => one.endsWith('.velero.io'));
  const phases = Object.fromEntries(
    definitions.flatMap((one) => {
      const allowed = one === undefined ? [] : phasesIn(one);
      return one === undefined || allowed.length === 0 ? [] : [[one.metadata.name, allowed]];
    }),
  );
  return { veleroKinds: { served, phases } };
}

const definition = { resource: 'customresourcedefinitions.apiextensions.k8s.io', version: 'v1' };

/** Those whose phases have grown. */
const telling = ['backups.velero.io', 'podvolumebackups.velero.io'] as const;

function phasesIn(crd: KubernetesObject): readonly string[] {
  const versions = each(fields(crd['spec'])['versions']);
  const current = versions.find(({ storage }) => storage === true) ?? versions[0] ?? {};
  const root = fields(fields(current['schema'])['openAPIV3Schema']);
  const phase = property(property(root, 'status'), 'phase');
  const allowed: readonly unknown[] = Array.isArray(phase['enum']) ? phase['enum'] : [];
  return allowed.filter((one): one is string => typeof one === 'string').slice(0, 50);
}

function property(schema: Fields, name: string): Fields {
  return fields(fields(schema['properties'])[name]);
}
