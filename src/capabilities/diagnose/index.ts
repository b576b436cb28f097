import type { Capability, Command, NoSuch } from '../../capability.ts';
import type { Scope } from '../../domain/diagnosis/scope.ts';
import { namespaces } from '../../facts/namespaces.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import { diagnoseJob, type Reached } from './diagnose.ts';
import { lineFor } from './line.ts';
import { scopeSaid } from './scope-said.ts';
import { offered } from './words.ts';

/** From "it failed" to the cause, the evidence and the command to run. Changes nothing. */
export function diagnosis(outside: Reached): Capability {
  const job = diagnoseJob(outside);
  return {
    name: 'diagnose',
    title: offered.title,
    jobs: [job],
    commands: [diagnoseCommand(job, outside)],
    shows: ['say'],
  };
}

/** What a name may wait for the first lists: the door has to answer within its time. */
const settleMs = 700;

function diagnoseCommand(
  job: ReturnType<typeof diagnoseJob>,
  { clusters }: Pick<Reached, 'clusters'>,
): Command {
  return {
    name: 'diagnose',
    role: 'viewer',
    summary: offered.summary,
    arguments: [
      { name: 'what', what: 'word', required: false },
      { name: 'name', what: 'word', required: false },
    ],
    flags: [],
    scope: 'one',
    say: async ({ arguments: { what, name } }, { cluster = '' }) => {
      const one = clusters.get(cluster);
      await one.settled(settleMs);
      const scope = scopeSaid(what?.name, name?.name, one.state());
      if ('noSuch' in scope) {
        return scope;
      }
      const unknown = scope.what === 'volumes' ? await unknownNamespace(scope, one) : undefined;
      if (unknown !== undefined) {
        return unknown;
      }
      const request = { cluster, scope };
      return { start: job.for(request), line: lineFor(request) };
    },
  };
}

/** Volumes are looked at in the living cluster: a namespace that is in a backup only is told by the diagnosis. */
async function unknownNamespace(
  { namespace: word }: Extract<Scope, { readonly what: 'volumes' }>,
  cluster: Cluster,
): Promise<NoSuch | undefined> {
  const found = word === undefined ? undefined : await namespaces(cluster, settleMs);
  if (word === undefined || found === undefined) {
    return undefined;
  }
  const known = [...found.live, ...found.named];
  return known.includes(word)
    ? undefined
    : { noSuch: { what: 'namespace', word, said: { argument: 'name' }, known, lists: [] } };
}
