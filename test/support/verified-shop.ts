import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';

import type { Bucket } from '../../sandbox/object-store/bucket.ts';
import type { Verification } from '../../src/domain/verify/verification.ts';
import { verifyBackup, type Verified } from '../../src/facts/verify/verify-backup.ts';
import type { Cluster } from '../../src/outside/kubernetes/clusters.ts';
import { storedShop, type StoredShop, type StoredWorlds } from './stored-shop.ts';

/** The newest daily backup of the shop, as good as new and with no record before each test. */
export type VerifiedShop = {
  readonly shop: StoredShop;
  readonly bucket: Bucket;
  readonly worlds: StoredWorlds;
  readonly backup: string;
  /** Where its archive lies. */
  readonly archive: string;
  readonly changeArchive: (how: (bytes: Buffer) => Buffer) => void;
  readonly verified: (
    name?: string,
    options?: Partial<Parameters<typeof verifyBackup>[2]>,
    cluster?: Cluster,
  ) => Promise<Verified>;
  readonly verification: () => Promise<Verification>;
};

/** Starts the shop for the tests of a file, and mends its bucket behind each of them. */
export function verifiedShop(): () => VerifiedShop {
  let shop: StoredShop;
  let here: VerifiedShop;
  let before: ReadonlyMap<string, Buffer>;

  beforeAll(async () => {
    shop = await storedShop();
  });
  afterAll(() => shop.stop());
  beforeEach(() => {
    here = withBackup(shop);
    before = new Map(here.bucket.keys().map((key) => [key, bytesOf(here.bucket, key)]));
  });
  afterEach(() => {
    before.forEach((bytes, key) => here.bucket.write(key, bytes));
  });
  return () => here;
}

function withBackup(shop: StoredShop): VerifiedShop {
  const { bucket } = shop.shop;
  const worlds = shop.worlds();
  const backup = shop.backupsOf('daily')[0] ?? '';
  const archive = `backups/${backup}/${backup}.tar.gz`;
  const { signal } = new AbortController();

  function verified(
    name = backup,
    options: Partial<Parameters<typeof verifyBackup>[2]> = {},
    cluster = shop.clusters.get('prod-eu'),
  ): Promise<Verified> {
    const of = { backup: name, requestName: 'verify-test' };
    return verifyBackup({ ...worlds, cluster }, of, { signal, ...options });
  }

  return {
    shop,
    bucket,
    worlds,
    backup,
    archive,
    changeArchive: (how) => bucket.write(archive, how(bytesOf(bucket, archive))),
    verified,
    verification: async () => {
      const came = await verified();
      expect(came.state).toBe('verified');
      return (came as Extract<Verified, { state: 'verified' }>).verification;
    },
  };
}

function bytesOf(bucket: Bucket, key: string): Buffer {
  return Buffer.from(bucket.read(key) ?? '');
}
