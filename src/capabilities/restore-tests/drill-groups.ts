import type { Judgement } from '../../domain/restore-test/judge.ts';
import type { Scenario, ScenarioGroup } from '../../domain/scenario.ts';
import type { Steps } from '../../engine/steps.ts';
import type {
  IsolatedOutcome,
  IsolatedWish,
  Restored,
  RestoreTestOutside,
  Serving,
  Sparing,
} from './isolated.ts';
import { prepareAndRestore } from './isolated-restore.ts';
import { judgeCopy } from './judge-copy.ts';
import { type ProbeResult, probed, untried } from './probes.ts';
import { servingCheck } from './serving.ts';

/** What became of one group of a scenario. */
export type GroupResult = {
  readonly group: ScenarioGroup;
  readonly wish: IsolatedWish;
  readonly outcome: IsolatedOutcome;
  /** Left out: it was not restored. */
  readonly shown?: {
    readonly serving: Serving;
    readonly probes: readonly ProbeResult[];
    readonly judgement: Judgement;
  };
};

/** Restores the groups in their order, the next one when the one before serves; stops behind the first that does not. */
export async function restoredGroups(
  scenario: Scenario,
  steps: Steps,
  outside: RestoreTestOutside,
  sparing?: Sparing,
): Promise<readonly GroupResult[]> {
  const results: GroupResult[] = [];
  for (const group of groupsOf(scenario)) {
    const known = wishOf(scenario, group, results);
    const wish = sparing === undefined ? known : { ...known, sparing };
    const outcome = await prepareAndRestore(wish, steps, outside);
    const result =
      outcome.state === 'restored'
        ? { group, wish, outcome, shown: await shownBy(group, wish, outcome, steps, outside) }
        : { group, wish, outcome };
    results.push(result);
    if (!serves(result)) {
      break;
    }
  }
  return results;
}

/** A whole cluster comes by one restore, whatever its groups: they order its probes. */
export function groupsOf({ kind, name, groups }: Scenario): readonly ScenarioGroup[] {
  return kind === 'cluster'
    ? [{ name, namespaces: [], probes: groups.flatMap(({ probes }) => probes) }]
    : groups;
}

/** Probes that could not be tried say nothing against it. */
export function serves({ outcome, shown }: GroupResult): boolean {
  return (
    outcome.state === 'restored' &&
    outcome.copy.start &&
    shown?.serving.workloads.every(({ ready }) => ready) === true &&
    shown.probes.every((probe) => probe.outcome !== 'failed')
  );
}

function wishOf(
  scenario: Scenario,
  group: ScenarioGroup,
  before: readonly GroupResult[],
): IsolatedWish {
  const [first] = before;
  return {
    kind: 'drill',
    cluster: scenario.cluster,
    ...(scenario.target === undefined ? {} : { target: scenario.target }),
    // All groups from the one that was chosen first: a newer one may have come meanwhile.
    backup: first?.outcome.backup?.name ?? scenario.backup,
    partiallyFailed: scenario.partiallyFailed,
    namespaces: group.namespaces,
    group: groupsOf(scenario).length === 1 ? '' : group.name,
    index: before.flatMap((one) => one.group.namespaces).length,
    several: groupsOf(scenario).length > 1,
    customResources: scenario.customResources,
    volumesAsTheyAre: scenario.volumesAsTheyAre,
    storageClasses: scenario.storageClasses,
    mayReachTheWorld: scenario.mayReachTheWorld,
    serveWithinMs: scenario.serveWithinMs,
    keepMs: scenario.keepMs,
  };
}

async function shownBy(
  group: ScenarioGroup,
  wish: IsolatedWish,
  restored: Restored,
  steps: Steps,
  outside: RestoreTestOutside,
): Promise<NonNullable<GroupResult['shown']>> {
  const { copy } = restored;
  const serving = await servingCheck(wish, restored, steps, outside);
  const standsIn = new Map(copy.namespaces.map(({ from, to }) => [from, to]));
  const where = { cluster: copy.cluster, namespaceOf: (from: string) => standsIn.get(from) };
  const probes = copy.start
    ? await probed(group.probes, where, steps, outside)
    : group.probes.map((probe) => untried(probe, 'workloads of the copy stay at zero'));
  const told = probes.map(({ endedAt: _endedAt, ...probe }) => probe);
  return { serving, probes, judgement: await judgeCopy(wish, restored, told, steps, outside) };
}
