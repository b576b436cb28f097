import type { Capability, Ending } from '../../src/capability.ts';
import { status } from '../../src/capabilities/status/index.ts';
import type { ClusterState } from '../../src/domain/cluster-state.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { read } from './read-message.ts';
import { someSettings } from './settings.ts';
import { memorySteps } from './steps.ts';
import { aClusterState, noon } from './velero.ts';

type Given = {
  readonly states?: readonly ClusterState[];
  readonly unfinished?: () => Promise<readonly Operation[]>;
  readonly settings?: Partial<Settings>;
  /** The records of damage can't be read. */
  readonly isDamageUnknown?: boolean;
};

/** The capability over clusters in memory, one healthy one unless told. */
export function theStatus(given: Given = {}): Capability {
  const known = given.isDamageUnknown === true ? {} : { damages: [] };
  const states = given.states ?? [aClusterState()];
  return status({
    settings: someSettings(given.settings),
    facts: {
      guards: () => Promise.resolve({ missing: [], account: 'lifeboat' }),
      collect: (names) =>
        Promise.resolve(
          states
            .filter((one) => names.includes(one.cluster))
            .map((state) => ({ state, proofs: [], ...known, collectedAt: noon })),
        ),
    },
    operations: {
      find: () => Promise.resolve(undefined),
      unfinished: given.unfinished ?? (() => Promise.resolve([])),
      recent: () => Promise.resolve([]),
      steps: () => Promise.resolve([]),
    },
  });
}

/** Runs the job and reads what it shows. */
export async function shown(
  given: Given & { readonly language?: 'en' | 'zh'; readonly thread?: string } = {},
): Promise<{
  readonly ending: Ending;
  readonly journal: string;
  readonly lines: readonly string[];
  readonly thread: readonly (readonly string[])[];
}> {
  const clusters = (given.states ?? [aClusterState()]).map((one) => one.cluster);
  const steps = memorySteps({ operation: { language: given.language ?? 'en' } });
  const [job] = theStatus(given).jobs ?? [];
  if (job === undefined) {
    throw new Error('status has no job');
  }
  const ending = await job.run({ clusters, thread: given.thread ?? 'the rest' }, steps);
  const thread = (ending.thread ?? []).flatMap((one) => ('message' in one ? [one.message] : []));
  return {
    ending,
    journal: JSON.stringify([...steps.journal]),
    lines: read(ending.card),
    thread: thread.map(read),
  };
}
