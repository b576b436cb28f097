import { verifyAllJob } from '../../src/capabilities/verify/verify-all.ts';
import { verifyJob } from '../../src/capabilities/verify/verify.ts';
import type { Clusters } from '../../src/outside/kubernetes/clusters.ts';
import { playJob, type Played } from './play-job.ts';
import { buttons, read } from './read-message.ts';
import type { StoredWorlds } from './stored-shop.ts';
import type { VerifiedShop } from './verified-shop.ts';

/** What people see of a verification: its card by lines, what its buttons say, and its files as text. */
export type Verdict = Played & {
  readonly lines: readonly string[];
  readonly says: Readonly<Record<string, string>>;
  readonly markdown: string;
  readonly json: string;
};

export type Given = Parameters<typeof playJob>[2] & {
  readonly backup?: string;
  readonly clusters?: Clusters;
  /** Records and clock of its own; left out: those of the test. */
  readonly worlds?: StoredWorlds;
};

/** Verifies the newest daily backup of the shop, or another one. */
export async function verifyOne(shop: VerifiedShop, given: Given = {}): Promise<Verdict> {
  const { backup = shop.backup, ...rest } = given;
  const job = verifyJob(reached(shop, given));
  return seen(await playJob(job, { cluster: 'prod-eu', backup }, rest));
}

/** Verifies all backups of the shop. */
export async function verifyAll(shop: VerifiedShop, given: Given = {}): Promise<Verdict> {
  const job = verifyAllJob(reached(shop, given));
  const operation = { askedAt: Date.now(), ...given.operation };
  return seen(await playJob(job, { cluster: 'prod-eu' }, { ...given, operation }));
}

export function reached(shop: VerifiedShop, given: Given = {}): Parameters<typeof verifyJob>[0] {
  const { clusters = shop.shop.clusters, worlds = shop.worlds } = given;
  return { ...worlds, clusters };
}

function seen(played: Played): Verdict {
  const { ending, steps } = played;
  function file(name: string): string {
    return Buffer.from(steps.kept.get(name)?.content ?? '').toString();
  }
  return {
    ...played,
    lines: ending === undefined ? [] : read(ending.card),
    says: ending === undefined ? {} : buttons(ending.card),
    markdown: file('verify.md'),
    json: file('verify.json'),
  };
}
