import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import { tarOf } from './tar-of.ts';

/** Bytes that nothing packs, the same in each run. */
export function noise(bytes: number, seed: string): Buffer {
  const parts = Array.from({ length: Math.ceil(bytes / 32) }, (_, at) =>
    createHash('sha256').update(`${seed} ${at}`).digest(),
  );
  return Buffer.concat(parts).subarray(0, bytes);
}

/** As Velero writes an object into an archive. */
export function configMap(name: string, data = 'x'): string {
  const metadata = { name, namespace: 'shop' };
  return JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { data } });
}

/** The files of an archive of so many ConfigMaps of `shop`, each twice, as Velero lays them out. */
export function archiveFiles(count: number, dataBytes = 200): Record<string, string> {
  const all = Array.from({ length: count }, (_, at) => {
    const name = `c-${at}`;
    const content = configMap(name, noise(dataBytes, name).toString('base64'));
    return [
      [`resources/configmaps/namespaces/shop/${name}.json`, content],
      [`resources/configmaps/v1-preferredversion/namespaces/shop/${name}.json`, content],
    ] as const;
  });
  return { 'metadata/version': '1.1.0\n', ...Object.fromEntries(all.flat()) };
}

/** The archive of these. */
export async function backupArchive(count = 20): Promise<Buffer> {
  return gzipSync(await tarOf(archiveFiles(count)));
}
