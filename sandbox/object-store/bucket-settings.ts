import type { Answer } from './operations.ts';
import { Refusal, refusals } from './refusal.ts';
import type { BucketSetting, Shelf } from './shelves.ts';
import { document } from './xml.ts';

const roots: Readonly<Record<BucketSetting, string>> = {
  versioning: 'VersioningConfiguration',
  'object-lock': 'ObjectLockConfiguration',
};

/** Which part of a bucket's configuration is asked for. */
export function settingIn(query: URLSearchParams): BucketSetting | undefined {
  return (['versioning', 'object-lock'] as const).find((one) => query.has(one));
}

/** Stores a part of a bucket's configuration and tells it; nothing here acts on it. */
export function onSetting(
  shelf: Shelf,
  setting: BucketSetting,
  { method, xml }: { readonly method: string; readonly xml: string },
): Answer {
  if (method === 'PUT') {
    if (setting === 'object-lock' && !shelf.settings.has('object-lock')) {
      throw new Refusal(409, 'InvalidBucketState', 'Object Lock is not enabled for this bucket');
    }
    shelf.settings.set(setting, xml);
    return { status: 200 };
  }
  if (method !== 'GET') {
    throw refusals.notImplemented();
  }
  const body = shelf.settings.get(setting);
  if (body === undefined && setting === 'object-lock') {
    throw refusals.noObjectLock();
  }
  return { status: 200, body: body ?? document(roots[setting], '') };
}

/** A bucket that is made with object lock is versioned too. */
export function lockBucket({ settings }: Shelf): void {
  settings.set('versioning', document(roots.versioning, { Status: 'Enabled' }));
  settings.set('object-lock', document(roots['object-lock'], { ObjectLockEnabled: 'Enabled' }));
}
