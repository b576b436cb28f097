import type { Capability } from '../../src/capability.ts';
import { backups } from '../../src/capabilities/backups/index.ts';
import type { Proof } from '../../src/domain/proof.ts';
import type { AuditEntry } from '../../src/domain/audit.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { memoryAudit } from './memory-audit.ts';
import type { VolumeLook } from '../../src/domain/protection/volume-look.ts';
import type { Verification } from '../../src/domain/verify/verification.ts';
import type { MemoryCluster } from './memory-cluster.ts';
import { memoryVerifications } from './memory-verifications.ts';
import { noon } from './velero.ts';

/** The capability over one cluster in memory, at noon. */
export function theBackups(
  cluster: MemoryCluster,
  proofs: readonly Proof[] = [],
  told: {
    readonly unfinished?: readonly Operation[];
    readonly audited?: AuditEntry[];
    readonly verified?: readonly Verification[];
    /** The records of damage can't be read. */
    readonly isDamageUnknown?: boolean;
    readonly volumeLook?: VolumeLook;
  } = {},
): Capability {
  const { volumeLook } = told;
  const look = volumeLook === undefined ? {} : { volumeLook };
  const { verifications } = memoryVerifications(...(told.verified ?? [])).reached;
  return backups({
    clusters: cluster.clusters,
    facts: {
      guards: () => Promise.resolve({ missing: [], account: 'lifeboat' }),
      collect: async () => {
        const state = cluster.state();
        const damages = await verifications.damaged(state.cluster);
        const known = told.isDamageUnknown === true ? {} : { damages };
        return [{ state, proofs: [], ...known, ...look, collectedAt: noon }];
      },
    },
    proofs: { ofCluster: async () => proofs, save: async () => {} },
    operations: {
      find: async () => undefined,
      unfinished: async () => told.unfinished ?? [],
      recent: async () => [],
      steps: async () => [],
    },
    audit: memoryAudit(told.audited ?? []),
    verifications,
    volumeLooks: { find: async () => volumeLook, save: async () => {} },
    now: () => noon,
  });
}
