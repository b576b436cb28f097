import { text } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';

import { extract, pack } from 'tar-stream';

import { apiVersionOf, resourceOf, type Kind } from '../api/kinds.ts';
import type { KubeObject } from '../api/objects.ts';

export type Item = { readonly kind: Kind; readonly object: KubeObject };

/** A backup's archive: each object twice, as Velero lays it out, behind its format version. */
export async function archiveOf(items: readonly Item[], atMs: number): Promise<Buffer> {
  const tar = pack();
  const mtime = new Date(atMs);
  tar.entry({ name: 'metadata/version', mode: 0o755, mtime }, '1.1.0\n');
  for (const { kind, object } of items) {
    const body = JSON.stringify(object);
    const { name, namespace } = object.metadata;
    const where = namespace === undefined ? 'cluster' : `namespaces/${namespace}`;
    const folder = `resources/${resourceOf(kind)}`;
    tar.entry({ name: `${folder}/${where}/${name}.json`, mode: 0o755, mtime }, body);
    const preferred = `${folder}/${kind.version}-preferredversion/${where}/${name}.json`;
    tar.entry({ name: preferred, mode: 0o755, mtime }, body);
  }
  tar.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of tar as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
  }
  return gzipSync(Buffer.concat(chunks));
}

/** An object of an archive, with the resource that its path names. */
export type Archived = { readonly resource: string; readonly object: KubeObject };

/** Reads the objects back; each once. */
export async function objectsIn(archive: Buffer): Promise<readonly Archived[]> {
  const tar = extract();
  tar.end(gunzipSync(archive));
  const found: Archived[] = [];
  for await (const entry of tar) {
    const body = await text(entry);
    const [, resource, level] = entry.header.name.split('/');
    if (resource !== undefined && (level === 'namespaces' || level === 'cluster')) {
      found.push({ resource, object: JSON.parse(body) as KubeObject });
    }
  }
  return found;
}

/** What the resource list holds: names by `apiVersion/Kind`, sorted. */
export function resourceList(items: readonly Item[]): Readonly<Record<string, readonly string[]>> {
  const list: Record<string, string[]> = {};
  for (const { kind, object } of items) {
    const key = `${apiVersionOf(kind)}/${kind.kind}`;
    const { name, namespace } = object.metadata;
    list[key] = [...(list[key] ?? []), namespace === undefined ? name : `${namespace}/${name}`];
  }
  const sorted = Object.entries(list).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, names]) => [key, names.toSorted()]));
}
