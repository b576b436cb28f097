import type { Said } from '../../domain/diagnosis/facts/messages.ts';
import type { Slices } from '../../domain/diagnosis/facts.ts';
import { runsToRead } from '../../domain/diagnosis/runs-to-read.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import { readRun } from './run-messages.ts';
import { serverMessages } from './server-messages.ts';
import type { Sources } from './sources.ts';

/** What the newest failing runs left in words, and what Velero's own log says since. */
export async function messages(from: Sources): Promise<Partial<Slices>> {
  if (!covers(from.scope, 'backup', 'restore', 'location')) {
    return {};
  }
  const { scope, state, now } = from;
  const { runs, others } = runsToRead({ scope, state, at: now() });
  const [server, ...read] = await Promise.all([
    serverMessages(from, runs),
    ...runs.map((one, index) => readRun(from, one, index)),
  ]);
  const known = read.filter((one) => one !== undefined);
  const said: readonly Said[] = [...known.flatMap((one) => one.said), ...server];
  return {
    messages: {
      said,
      looked: known.map(({ looked }) => looked),
      notLookedInto: others + read.length - known.length,
    },
  };
}
