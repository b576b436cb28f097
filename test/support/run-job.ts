import type { Capability, Ending } from '../../src/capability.ts';
import { read } from './read-message.ts';
import { type MemorySteps, memorySteps } from './steps.ts';

/** What a job of a capability comes to and what people read of it. */
export type Ran = {
  readonly ending: Ending;
  readonly steps: MemorySteps;
  readonly lines: readonly string[];
  /** Messages as their lines, files as their names. */
  readonly thread: readonly string[];
};

/** Runs a job to its end and tidies up, as a worker would. */
export async function runJob(
  capability: Capability,
  name: string,
  request: unknown,
  given: Parameters<typeof memorySteps>[0] = {},
): Promise<Ran> {
  const job = capability.jobs?.find((one) => one.name === name);
  if (job === undefined) {
    throw new Error(`no job ${name}`);
  }
  const steps = memorySteps(given);
  const ending = await job.run(request, steps);
  await steps.tidyAtEnd();
  const thread = (ending.thread ?? []).map((one) =>
    'file' in one ? `file ${one.file.name}` : read(one.message).join('\n'),
  );
  return { ending, steps, lines: read(ending.card), thread };
}
