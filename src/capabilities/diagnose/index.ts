import type { Capability, Command } from '../../capability.ts';
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
      const request = { cluster, scope: scopeSaid(what?.name, name?.name, one.state()) };
      return { start: job.for(request), line: lineFor(request) };
    },
  };
}
