import { setTimeout as delay } from 'node:timers/promises';

import { kinds } from './kinds.ts';
import type { Objects } from './objects.ts';
import { part, text } from './reduce/fields.ts';

const withinMs = 30_000;
const lookEveryMs = 500;

/** Makes a DownloadRequest again, in place of the one of its name, and waits for its address; `undefined` when Velero gives none in time. */
export async function addressedAnew(
  objects: Objects,
  name: string,
  body: object,
  signal: AbortSignal,
): Promise<string | undefined> {
  await objects.remove(kinds.downloadRequests, name);
  await objects.create(kinds.downloadRequests, body);
  const lateAt = performance.now() + withinMs;
  while (performance.now() < lateAt) {
    const found = await objects.get(kinds.downloadRequests, name, signal);
    const address = text(part(found, 'status')['downloadURL']);
    if (address !== undefined) {
      return address;
    }
    await delay(lookEveryMs, undefined, { signal });
  }
  return undefined;
}
