import { gzipSync } from 'node:zlib';

import { expect, test } from '@jest/globals';

import { readArchive, type ReadArchive } from '../../../src/outside/archives/read-archive.ts';
import { inPieces, tarOf } from '../../support/tar-of.ts';

const web = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
};
const older = { ...web, apiVersion: 'apps/v1beta1' };
const disk = { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'disk' } };

/** As a Velero writes it that takes every version. */
const files = {
  'resources/deployments.apps/namespaces/shop/web.json': web,
  'resources/deployments.apps/v1-preferredversion/namespaces/shop/web.json': web,
  'resources/deployments.apps/v1beta1/namespaces/shop/web.json': older,
  'resources/persistentvolumes/cluster/disk.json': disk,
  'resources/persistentvolumes/v2/cluster/disk.json': disk,
  'resources/persistentvolumes/v2/odd/disk.json': disk,
};

type Versions = NonNullable<Parameters<ReadArchive>[1]['versions']>;

async function read(versions: { readonly versions?: Versions }): Promise<readonly string[]> {
  const written = Object.entries(files).map(([path, object]) => [path, JSON.stringify(object)]);
  const archive = gzipSync(await tarOf(Object.fromEntries(written)));
  const found: string[] = [];
  const { signal } = new AbortController();
  for await (const one of readArchive(inPieces(archive), { signal, ...versions })) {
    found.push(`${one.name} ${one.version ?? 'preferred'} ${one.object.apiVersion}`);
  }
  return found;
}

const preferred = ['web preferred apps/v1', 'disk preferred v1'];

test('only the preferred version is given away, once, unless another one is asked for', async () => {
  expect(await read({})).toEqual(preferred);
});

test('another version comes where it is asked for', async () => {
  const found = await read({
    versions: (resource, version) => `${resource} ${version}` === 'deployments.apps v1beta1',
  });

  expect(found.toSorted()).toEqual(['web v1beta1 apps/v1beta1', ...preferred].toSorted());
});
