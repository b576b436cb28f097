import type { Redis } from 'ioredis';
import type { Proof } from '../../../domain/proof.ts';
import { key } from '../keys.ts';
import type { Record } from '../record.ts';

/** The last proof per cluster, schedule and namespace. */
export type ProofRecords = {
  readonly ofCluster: (cluster: string) => Promise<readonly Proof[]>;
  /** Replaces an older proof of the same backup and namespace. */
  readonly save: (proof: Proof) => Promise<void>;
};

const schemaVersion = 1;

/** One hash per cluster, a field per backup and namespace. */
export function proofRecords(redis: Redis, record: Record): ProofRecords {
  return {
    ofCluster: async (cluster) => {
      const stored = await redis.hvals(key('proofs', cluster));
      return stored.map(proofOf);
    },
    save: async (proof) => {
      const field = JSON.stringify([proof.backup, proof.namespace]);
      const value = JSON.stringify({ v: schemaVersion, proof });
      await record([{ write: 'hash set', key: key('proofs', proof.cluster), field, value }]);
    },
  };
}

function proofOf(text: string): Proof {
  const { v, proof }: { readonly v: number; readonly proof: Proof } = JSON.parse(text);
  if (v > schemaVersion) {
    throw new Error(`proof is stored in format ${v}, this Lifeboat reads up to ${schemaVersion}`);
  }
  return proof;
}
