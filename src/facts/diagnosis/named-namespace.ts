import { nearest } from '../../domain/nearest.ts';
import type { Sources } from './sources.ts';

/** The nearest names where the namespace whose volumes are asked about is not there; `undefined`: it is, or nobody knows. */
export async function namedNamespace({
  scope,
  cluster: { objects },
  look,
}: Sources): Promise<readonly string[] | undefined> {
  const name = scope.what === 'volumes' ? scope.namespace : undefined;
  if (name === undefined) {
    return undefined;
  }
  return look({ en: `namespace ${name}`, zh: `命名空间 ${name}` }, async (signal) => {
    const which = { resource: 'namespaces', version: 'v1' };
    if ((await objects.metadata({ ...which, name }, signal)) !== undefined) {
      return undefined;
    }
    const all = await objects.list({ ...which, metadataOnly: true }, signal);
    const names = all.map(({ metadata }) => metadata.name);
    return nearest(name, names, 5);
  });
}
