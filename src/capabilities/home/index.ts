import type { Asked, Capability, Outside } from '../../capability.ts';
import type { Operation } from '../../domain/operation.ts';
import { clusterReport } from '../../domain/protection/cluster-report.ts';
import type { Block } from '../../messages/blocks.ts';
import { homeBlocks } from './message.ts';

/** The page of one reader must be there within Slack's three seconds, whatever a cluster does. */
const collectMs = 1000;
const mostOperations = 5;

/** The App Home: each cluster that this reader may see in one line, their own operations, and where to go from here. */
export function home(
  outside: Pick<Outside, 'facts' | 'operations' | 'settings' | 'commands'>,
): Capability {
  return {
    name: 'home',
    shows: ['say'],
    home: async (asked) => page(asked, outside),
  };
}

async function page(
  asked: Asked,
  outside: Pick<Outside, 'facts' | 'operations' | 'settings' | 'commands'>,
): Promise<readonly Block[]> {
  const { facts, operations, settings, commands } = outside;
  const [collected, recent] = await Promise.all([
    facts.collect(asked.clusters, collectMs),
    inTime(operations.recent(100)),
  ]);
  const clusters = collected.map(({ state, proofs, ...found }) => {
    const { cluster, verdict } = clusterReport(state, proofs, settings, asked.now, found);
    const { asOf } = state.connection;
    return { cluster, verdict, ...(asOf === undefined ? {} : { asOf }) };
  });
  return homeBlocks({
    clusters,
    ...(recent === undefined ? {} : { operations: own(recent, asked) }),
    commands: commands().map(({ name }) => name),
    language: asked.privateLanguage,
  });
}

/** Redis may be away, and then its answer comes when it is back. */
async function inTime<T>(answer: Promise<T>): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), collectMs);
  try {
    return await Promise.race([answer, late.promise]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function own(recent: readonly Operation[], asked: Asked): readonly Operation[] {
  return recent
    .filter(({ requester }) => requester.userId === asked.person.userId)
    .slice(0, mostOperations);
}
