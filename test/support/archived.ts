import type { ArchivedObject } from '../../src/domain/restore-test/archived-object.ts';
import { contentsReader, type BackupContents } from '../../src/domain/restore-test/contents.ts';
import type { CopyWishes } from '../../src/domain/restore-test/copy-plan.ts';

type Body = { readonly metadata?: object; readonly [field: string]: unknown };

/** An object of namespace `shop` in an archive, such as `archived('deployments.apps', 'Deployment', 'web', { spec })`. */
export function archived(
  resource: string,
  kind: string,
  name: string,
  body: Body = {},
  namespace: string | undefined = 'shop',
): ArchivedObject {
  const where = namespace === undefined ? {} : { namespace };
  const group = resource.split('.').slice(1).join('.');
  return {
    resource,
    ...where,
    name,
    object: {
      apiVersion: group === '' ? 'v1' : `${group}/v1`,
      kind,
      ...body,
      metadata: { name, ...where, ...body.metadata },
    },
  };
}

/** Of the cluster as a whole. */
export function clusterScoped(
  resource: string,
  kind: string,
  name: string,
  body: Body = {},
): ArchivedObject {
  const { namespace: _, ...one } = archived(resource, kind, name, body);
  return { ...one, object: { ...one.object, metadata: { name, ...body.metadata } } };
}

export function contentsOf(...objects: readonly ArchivedObject[]): BackupContents {
  const reader = contentsReader(['shop']);
  for (const one of objects) {
    reader.add(one);
  }
  return reader.contents();
}

export function wishes(some: Partial<CopyWishes> = {}): CopyWishes {
  return {
    customResources: [],
    volumesAsTheyAre: [],
    storageClasses: {},
    start: true,
    wholeCluster: false,
    veleroNamespace: 'velero',
    ...some,
  };
}
