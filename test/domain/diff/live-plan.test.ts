import { expect, test } from '@jest/globals';

import { archiveSide, type ArchiveSide } from '../../../src/domain/diff/archive-side.ts';
import { isMeant, livePlan, type LiveScope } from '../../../src/domain/diff/live-plan.ts';
import type { ArchivedObject } from '../../../src/domain/restore-test/archived-object.ts';
import { archived, clusterScoped } from '../../support/archived.ts';
import { servedKinds } from '../../support/compared.ts';

const served = servedKinds(
  ['namespaces', 'Namespace'],
  ['configmaps', 'ConfigMap'],
  ['events', 'Event'],
  ['persistentvolumes', 'PersistentVolume'],
  ['ingresses.networking.k8s.io', 'Ingress', 'v1', 'v1beta1'],
);

const everything: LiveScope = { takesClusterScoped: false, takesNamespace: () => false };

function archiveWith(...objects: readonly ArchivedObject[]): ArchiveSide {
  const bounds = { objects: 1000, chars: 1000 };
  const archive = archiveSide({ served, key: 'op', bounds });
  objects.forEach(archive.add);
  return archive;
}

function plan(archive: ArchiveSide, scope = everything): readonly string[] {
  return livePlan(archive, served, scope).map(({ resource, version, namespace = '*' }) =>
    [resource, version, namespace].join(' '),
  );
}

test('each kind is listed once in each namespace of the backup, those without one where the backup has them', () => {
  const archive = archiveWith(
    archived('configmaps', 'ConfigMap', 'a', {}, 'shop'),
    archived('configmaps', 'ConfigMap', 'a', {}, 'bank'),
  );

  expect(plan(archive)).toEqual([
    'namespaces v1 *',
    'configmaps v1 shop',
    'configmaps v1 bank',
    'ingresses.networking.k8s.io v1 shop',
    'ingresses.networking.k8s.io v1 bank',
  ]);
  expect(plan(archiveWith(clusterScoped('persistentvolumes', 'PersistentVolume', 'disk')))).toEqual(
    ['namespaces v1 *', 'persistentvolumes v1 *'],
  );
});

test('only the namespace that was named is listed', () => {
  const archive = archiveWith(
    archived('configmaps', 'ConfigMap', 'a', {}, 'shop'),
    archived('configmaps', 'ConfigMap', 'a', {}, 'bank'),
  );

  expect(plan(archive, { ...everything, namespace: 'shop' })).toEqual([
    'namespaces v1 *',
    'configmaps v1 shop',
    'ingresses.networking.k8s.io v1 shop',
  ]);
});

test('many namespaces are listed at once', () => {
  const many = Array.from({ length: 21 }, (_, at) =>
    archived('configmaps', 'ConfigMap', 'a', {}, `ns-${at}`),
  );

  expect(plan(archiveWith(...many))).toEqual([
    'namespaces v1 *',
    'configmaps v1 *',
    'ingresses.networking.k8s.io v1 *',
  ]);
});

test('a kind is listed in the version that the backup has of it, where that is still served', () => {
  const ingress = archived('ingresses.networking.k8s.io', 'Ingress', 'web');
  function of(version: string): readonly string[] {
    const apiVersion = `networking.k8s.io/${version}`;
    return plan(archiveWith({ ...ingress, object: { ...ingress.object, apiVersion } }));
  }

  expect(of('v1beta1')).toContain('ingresses.networking.k8s.io v1beta1 shop');
  expect(of('v1alpha1')).toContain('ingresses.networking.k8s.io v1 shop');
});

test('of what has no namespace only that is meant which the backup has, unless it takes all', () => {
  const archive = archiveWith(clusterScoped('persistentvolumes', 'PersistentVolume', 'disk'));
  const volumes = ['disk', 'other'].map((name) => ({ resource: 'persistentvolumes', name }));
  const all = { ...everything, takesClusterScoped: true };

  expect(volumes.map((one) => isMeant(one, archive, everything))).toEqual([true, false]);
  expect(volumes.map((one) => isMeant(one, archive, all))).toEqual([true, true]);
});

test('a namespace that the backup lacks is meant where the backup would take it', () => {
  const archive = archiveWith(clusterScoped('namespaces', 'Namespace', 'shop'));
  const scope = { ...everything, takesNamespace: (name: string) => name !== 'excluded' };
  const names = ['shop', 'newcomer', 'excluded'];

  const meant = names.map((name) => isMeant({ resource: 'namespaces', name }, archive, scope));

  expect(meant).toEqual([true, true, false]);
});
