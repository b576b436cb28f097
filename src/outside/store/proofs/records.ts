import type { Redis } from 'ioredis';
import type { Proof } from '../../../domain/proof.ts';
import { key } from '../keys.ts';
import type { Record } from '../record.ts';

/** The last proof per cluster, backup and namespace. */
export type ProofRecords = {
  readonly ofCluster: (cluster: string) => Promise<readonly Proof[]>;
  /** Replaces an older proof of the same backup and namespace, not a newer one. */
  readonly save: (proof: Proof) => Promise<void>;
};

/** 2 has `recoveryMs` and `scenario`; what 1 wrote is read as it is. */
const schemaVersion = 2;

/** A backup that was proven longer ago than this is gone, or its proof says nothing any more. */
const keepMs = 400 * 86_400_000;

/** A cluster with more is cleared of its oldest: `status` reads them all each time. */
const mostProofs = 5_000;

/** One hash per cluster, a field per backup and namespace; each save drops what is too old and, above the limit, the oldest. */
export function proofRecords(redis: Redis, record: Record): ProofRecords {
  async function stored(cluster: string): Promise<readonly Stored[]> {
    return Object.entries(await redis.hgetall(hashOf(cluster))).map(([field, text]) => ({
      field,
      proof: proofIn(text),
    }));
  }

  return {
    ofCluster: async (cluster) => (await stored(cluster)).map(({ proof }) => proof),
    save: async (proof) => {
      const field = JSON.stringify([proof.backup, proof.namespace]);
      const all = await stored(proof.cluster);
      const known = all.find((one) => one.field === field);
      if (known !== undefined && known.proof.provenAt > proof.provenAt) {
        return;
      }
      const value = JSON.stringify({ v: schemaVersion, proof });
      const hash = hashOf(proof.cluster);
      const gone = outlived(all, proof.provenAt).filter((one) => one !== field);
      await record([
        ...gone.map((one) => ({ write: 'hash delete', key: hash, field: one }) as const),
        { write: 'hash set', key: hash, field, value },
      ]);
    },
  };
}

type Stored = { readonly field: string; readonly proof: Proof };

function outlived(all: readonly Stored[], now: number): readonly string[] {
  const newestFirst = all.toSorted((one, other) => other.proof.provenAt - one.proof.provenAt);
  return newestFirst
    .filter(({ proof }, at) => now - proof.provenAt > keepMs || at >= mostProofs - 1)
    .map(({ field }) => field);
}

function hashOf(cluster: string): string {
  return key('proofs', cluster);
}

function proofIn(text: string): Proof {
  const { v, proof }: { readonly v: number; readonly proof: Proof } = JSON.parse(text);
  if (v > schemaVersion) {
    throw new Error(`proof is stored in format ${v}, this Lifeboat reads up to ${schemaVersion}`);
  }
  return proof;
}
