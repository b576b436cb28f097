import { expect } from '@jest/globals';

import { diagnose } from '../../src/domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts } from '../../src/domain/diagnosis/facts.ts';
import type { Root } from '../../src/domain/diagnosis/finding.ts';
import { apisDown } from '../../src/facts/diagnosis/apis-down.ts';
import { serverStatus } from '../../src/facts/diagnosis/server-status.ts';
import type { Collector } from '../../src/facts/diagnosis/sources.ts';
import { veleroKinds } from '../../src/facts/diagnosis/velero-kinds.ts';
import { veleroSecrets } from '../../src/facts/diagnosis/velero-secrets.ts';
import { veleroWorkloads } from '../../src/facts/diagnosis/velero-workloads.ts';
import { startDiagnosisWorld, type DiagnosisWorld } from './diagnosis-world.ts';
import { eventually } from './watched-cluster.ts';

/** A simulated cluster whose Velero is harmed and mended again, and what a diagnosis tells of it. */
export type HarmedVelero = DiagnosisWorld & {
  /** What is told of Velero itself, by these collectors or all that look at it. */
  readonly told: (
    asked?: readonly Collector[],
    as?: string,
  ) => Promise<{ readonly roots: readonly Root[]; readonly facts: DiagnosisFacts }>;
  /** Done by `mend`, the last first. */
  readonly afterwards: (undo: () => void) => void;
  readonly mend: () => Promise<void>;
};

export async function startHarmedVelero(): Promise<HarmedVelero> {
  const world = await startDiagnosisWorld({ users: [{ name: 'stranger', rules: [] }] });
  const undos: (() => void)[] = [];
  const { cluster } = world;

  async function mend(): Promise<void> {
    undos
      .splice(0)
      .toReversed()
      .forEach((undo) => undo());
    cluster.velero.start();
    await eventually(() => {
      expect(cluster.get('deployments.apps', 'velero')?.status).toMatchObject({ readyReplicas: 1 });
      expect(cluster.get('daemonsets.apps', 'node-agent')?.status).toMatchObject({
        numberReady: 2,
      });
    });
  }

  await mend();
  return {
    ...world,
    mend,
    afterwards: (undo) => undos.push(undo),
    told: async (asked = itself, as = 'lifeboat') => {
      const facts = await world.see({ what: 'everything' }, { collectors: asked, as });
      const roots = diagnose(facts).filter(({ check }) =>
        /^(?:velero|node-agent|cluster|not-seen)/.test(check),
      );
      return { roots, facts };
    },
  };
}

/** In the time of the simulation a second is long. */
export function answering(from: Parameters<Collector>[0]): ReturnType<Collector> {
  return serverStatus(from, 1_000);
}

export const itself: readonly Collector[] = [
  veleroWorkloads,
  answering,
  veleroKinds,
  veleroSecrets,
  apisDown,
];
