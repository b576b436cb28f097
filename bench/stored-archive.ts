import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

import { pack, type Pack } from 'tar-stream';

import { noise, pod, release, type StoredObject } from './stored-objects.ts';

/** What an archive holds: for every so many pods one Secret of a release, which nothing packs. */
export type ArchiveShape = {
  readonly podsPerRelease: number;
  /** One after the other, then from the first again. etcd takes up to 1.5 MiB, unless it is told to take more. */
  readonly releaseBytes: readonly number[];
  /** Of gzip. Velero's is 6. */
  readonly level: number;
};

/** Writes an archive as Velero lays it out, of this size at least once it is packed, in bounded memory. Resolves with the number of files in it. */
export async function storeArchive(
  path: string,
  leastBytes: number,
  shape: ArchiveShape,
): Promise<number> {
  const tar = pack();
  const out = createWriteStream(path);
  const written = pipeline(Readable.from(tar), createGzip({ level: shape.level }), out);
  const [files] = await Promise.all([
    fill(tar, shape, () => out.bytesWritten < leastBytes),
    written,
  ]);
  return files;
}

async function fill(tar: Pack, shape: ArchiveShape, isMore: () => boolean): Promise<number> {
  const random = noise();
  const { podsPerRelease, releaseBytes } = shape;
  await add(tar, 'metadata/version', '1.1.0\n');
  let at = 0;
  for (; isMore(); at += 1) {
    const releases = Math.floor(at / (podsPerRelease + 1));
    const bytes = releaseBytes[releases % releaseBytes.length] ?? 0;
    const isRelease = at % (podsPerRelease + 1) === podsPerRelease;
    await twice(tar, isRelease ? release(at, random, bytes) : pod(at, random));
  }
  tar.finalize();
  return 1 + 2 * at;
}

/** Once without and once with the preferred version in the path. */
async function twice(tar: Pack, { resource, object }: StoredObject): Promise<void> {
  const { name, namespace } = object.metadata;
  const content = JSON.stringify(object);
  for (const version of ['', 'v1-preferredversion/']) {
    await add(tar, `resources/${resource}/${version}namespaces/${namespace}/${name}.json`, content);
  }
}

/** Resolves when the tar has room for the next one. */
async function add(tar: Pack, name: string, content: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  tar.entry({ name }, content, (error) => {
    if (error === null || error === undefined) {
      resolve(undefined);
    } else {
      reject(error);
    }
  });
  await promise;
}
