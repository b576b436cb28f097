import { gzipSync } from 'node:zlib';

import { describe, expect, test } from '@jest/globals';
import { pack } from 'tar-stream';

import {
  ArchiveDamaged,
  readArchive,
  type ArchivedObject,
  type ArchiveLimits,
} from '../../../src/outside/archives/read-archive.ts';

const web = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
};
const disk = { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'disk' } };
const good = {
  'metadata/version': '1.1.0\n',
  'resources/deployments.apps/namespaces/shop/web.json': JSON.stringify(web),
  'resources/deployments.apps/v1-preferredversion/namespaces/shop/web.json': JSON.stringify(web),
  'resources/persistentvolumes/cluster/disk.json': JSON.stringify(disk),
};

test.each([
  ['gzip', gzipSync],
  ['a plain tar', (tar: Buffer) => tar],
])('each object comes once, from %s', async (_, form) => {
  const found = await read(form(await tarOf(good)));

  expect(found).toEqual([
    { resource: 'deployments.apps', namespace: 'shop', name: 'web', object: web },
    { resource: 'persistentvolumes', name: 'disk', object: disk },
  ]);
});

test('bytes may come in pieces of any size', async () => {
  const archive = gzipSync(await tarOf(good));

  const found = await read(archive, {}, 1);

  expect(found).toHaveLength(2);
});

test('a long name is read from its own header', async () => {
  const name = 'n'.repeat(200);
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' } };

  const found = await read(
    gzipSync(
      await tarOf({
        [`resources/configmaps/namespaces/shop/${name}.json`]: JSON.stringify(object),
      }),
    ),
  );

  expect(found.map((one) => one.name)).toEqual([name]);
});

describe('damage is told', () => {
  const path = 'resources/deployments.apps/namespaces/shop/web.json';

  test.each<[string, Record<string, string>, RegExp]>([
    ['no JSON', { [path]: '{"kind":' }, /no JSON/],
    ['no UTF-8', { [path]: '\u{d800}' }, /no JSON|no Kubernetes object/],
    ['no object', { [path]: '[1]' }, /no Kubernetes object/],
    [
      'without a name',
      { [path]: '{"apiVersion":"v1","kind":"A","metadata":{}}' },
      /no Kubernetes object/,
    ],
    [
      'another name',
      { [path]: JSON.stringify({ ...web, metadata: { name: 'db', namespace: 'shop' } }) },
      /another object/,
    ],
    [
      'another namespace',
      { [path]: JSON.stringify({ ...web, metadata: { name: 'web', namespace: 'bank' } }) },
      /another object/,
    ],
    ['a climbing path', { 'resources/../../etc/passwd': 'x' }, /no place/],
    ['a foreign path', { 'etc/passwd': 'x' }, /no place/],
    ['a path too short', { 'resources/pods/namespaces/web.json': '{}' }, /no place/],
  ])('%s', async (_, files, message) => {
    await expect(read(gzipSync(await tarOf(files)))).rejects.toThrow(message);
  });

  test('a link', async () => {
    const tar = pack();
    tar.entry({ name: path, type: 'symlink', linkname: '/etc/passwd' });
    tar.finalize();

    await expect(read(await bytesOf(tar))).rejects.toThrow(/no file/);
  });

  test.each([
    ['nothing', Buffer.alloc(0), /empty/],
    [
      'text',
      Buffer.from('<?xml version="1.0"?><Error>NoSuchKey</Error>'.repeat(40)),
      /tar|end of/i,
    ],
    ['half a kilobyte of zeros', Buffer.alloc(512), /cut off/],
  ])('%s', async (_, bytes, message) => {
    await expect(read(bytes)).rejects.toThrow(message);
  });

  test.each([0.2, 0.5, 0.9, 0.999])('gzip that ends after %d of it', async (part) => {
    const archive = gzipSync(await tarOf(good));

    await expect(read(archive.subarray(0, Math.floor(archive.length * part)))).rejects.toThrow(
      ArchiveDamaged,
    );
  });

  test.each([100, 512, 700, 1024, 3000])('a tar that ends after %d bytes', async (length) => {
    const tar = await tarOf(good);

    await expect(read(tar.subarray(0, length))).rejects.toThrow(ArchiveDamaged);
  });

  test('one changed byte in gzip', async () => {
    const archive = gzipSync(await tarOf(good));
    const middle = Math.floor(archive.length / 2);
    archive.writeUInt8(archive.readUInt8(middle) ^ 0x20, middle);

    await expect(read(archive)).rejects.toThrow(ArchiveDamaged);
  });

  test('a length that lies', async () => {
    const tar = await tarOf(good);
    tar.write('77777777777', 512 * 2 + 124);

    await expect(read(tar)).rejects.toThrow(ArchiveDamaged);
  });

  test('a connection that breaks', async () => {
    await expect(
      all(readArchive(broken(), { signal: new AbortController().signal })),
    ).rejects.toThrow(/socket hang up/);
  });
});

describe('limits hold', () => {
  test.each<[Partial<ArchiveLimits>, RegExp]>([
    [{ entries: 3 }, /more than 3 entries/],
    [{ entryBytes: 40 }, /has \d+ bytes/],
    [{ totalBytes: 2000 }, /more than 2000 bytes/],
  ])('%j', async (limits, message) => {
    await expect(read(gzipSync(await tarOf(good)), limits)).rejects.toThrow(message);
  });

  test('what unpacks to very much more is stopped on the way', async () => {
    const bomb = gzipSync(await tarOf({ 'metadata/zeros': ' '.repeat(20_000_000) }));

    await expect(read(bomb, { totalBytes: 1_000_000 })).rejects.toThrow(/more than 1000000/);
  });
});

test('whoever stops it hears that, not damage', async () => {
  const stop = new AbortController();
  const reading = readArchive(pieces(gzipSync(await tarOf(good)), 10), { signal: stop.signal });

  await reading[Symbol.asyncIterator]().next();
  stop.abort(new Error('cancelled'));

  await expect(all(reading)).rejects.toThrow('cancelled');
});

test('whoever reads only the first object lets go of the bytes', async () => {
  let closed = false;
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* pieces(await tarOf(good), 512);
    } finally {
      closed = true;
    }
  }

  for await (const one of readArchive(watched(), { signal: new AbortController().signal })) {
    expect(one.name).toBe('web');
    break;
  }

  await new Promise(setImmediate);
  expect(closed).toBe(true);
});

async function read(
  archive: Buffer,
  limits: Partial<ArchiveLimits> = {},
  size = 1000,
): Promise<readonly ArchivedObject[]> {
  return all(readArchive(pieces(archive, size), { signal: new AbortController().signal, limits }));
}

async function all<T>(from: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const one of from) {
    found.push(one);
  }
  return found;
}

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    yield bytes.subarray(at, at + size);
  }
}

async function tarOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) {
    tar.entry({ name, mode: 0o755 }, content);
  }
  tar.finalize();
  return bytesOf(tar);
}

async function bytesOf(tar: AsyncIterable<unknown>): Promise<Buffer> {
  return Buffer.concat((await all(tar)) as Uint8Array[]);
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield gzipSync(await tarOf(good)).subarray(0, 60);
  throw new Error('socket hang up');
}
