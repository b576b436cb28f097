import type { Asked, Capability, Command, Decision, Outside } from '../../capability.ts';
import type { Operation } from '../../domain/operation.ts';
import { waitsForPeople } from '../../domain/waits-for-people.ts';
import { notYours, sentence, shownOf, unfinishedMessage } from './message.ts';
import { words } from './words.ts';

type Reached = Pick<Outside, 'operations' | 'cancelOperation'>;

/** What Lifeboat itself is doing, and how to stop it. Answered at once, out of the records: it works when every worker is busy. */
export function operations(outside: Reached): Capability {
  return {
    name: 'operations',
    title: { en: words.en.title, zh: words.zh.title },
    commands: [list(outside), cancel(outside)],
    shows: ['say'],
  };
}

function list(outside: Reached): Command {
  return {
    name: 'operations',
    role: 'viewer',
    summary: { en: words.en.operationsSummary, zh: words.zh.operationsSummary },
    arguments: [],
    flags: [],
    scope: 'several',
    say: async (_words, asked) => {
      const unfinished = await outside.operations.unfinished();
      const visible = unfinished.filter((operation) => concerns(operation, asked));
      const waiting = await Promise.all(
        shownOf(visible).map(async (operation) => ({
          operation,
          waits: waitsForPeople(await outside.operations.steps(operation.id)),
        })),
      );
      return { tell: unfinishedMessage(waiting, visible.length, asked.privateLanguage) };
    },
  };
}

function cancel(outside: Reached): Command {
  return {
    name: 'cancel',
    role: 'viewer',
    summary: { en: words.en.cancelSummary, zh: words.zh.cancelSummary },
    arguments: [{ name: 'operation', what: 'operation', required: true }],
    flags: [],
    scope: 'none',
    say: async (said, asked) => stop(said.arguments['operation']?.name ?? '', asked, outside),
  };
}

async function stop(id: string, asked: Asked, outside: Reached): Promise<Decision> {
  const { person, privateLanguage } = asked;
  const operation = await outside.operations.find(id);
  if (operation !== undefined && !mayCancel(operation, asked)) {
    return { tell: notYours(operation, privateLanguage) };
  }
  const stops = await outside.cancelOperation(id, person.userId);
  return { tell: sentence(stops ? 'willStop' : 'endedAlready', id, privateLanguage) };
}

/** Who asked for it, and the operators of its cluster; one that is about several clusters needs an operator of any. */
function mayCancel({ requester, cluster }: Operation, { person, operates }: Asked): boolean {
  const isOwn = requester.userId === person.userId && requester.teamId === person.teamId;
  return isOwn || (cluster === undefined ? operates.length > 0 : operates.includes(cluster));
}

/** One's own are always shown; others when their cluster may be asked about here. */
function concerns({ requester, cluster }: Operation, { person, clusters }: Asked): boolean {
  const isOwn = requester.userId === person.userId;
  return isOwn || cluster === undefined || clusters.includes(cluster);
}
