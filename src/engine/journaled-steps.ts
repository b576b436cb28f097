import type { Json } from '../domain/json.ts';
import { approvalStep } from './approval-step.ts';
import type { LeftBehind } from './card.ts';
import { Interrupted, type Pause } from './interruption.ts';
import { runStep, type Running } from './run-step.ts';
import type { Afterwards, Steps } from './steps.ts';
import { tellStep } from './tell-step.ts';
import { tidyStep } from './tidy-step.ts';
import { waitStep } from './wait-step.ts';

/** What a step has registered to be done when the job ends. */
export type Registered = { readonly step: string; readonly afterwards: Afterwards };

/** The steps of one turn. They replay what the journal has, and go on behind it. */
export type Sequence = {
  readonly steps: Steps;
  /** Of begun steps, in the order in which they began; without those that were tidied up or kept before the end. */
  readonly registered: readonly Registered[];
  /** By what the job tidied up itself. */
  readonly leftBehind: readonly LeftBehind[];
  /** What stays of all that was registered: `undefined` where nothing ever was. */
  readonly kept: () => 'nothing' | 'something' | undefined;
  /** Why the job was left, whatever it made of it. */
  readonly pause: () => Pause | undefined;
};

/** Steps run one after another: two at once, or two of one name, are mistakes of a job and throw. */
export function journaledSteps(running: Running): Sequence {
  const registered: Registered[] = [];
  const leftBehind: LeftBehind[] = [];
  const names = new Set<string>();
  let current: string | undefined;
  let left: Interrupted | undefined;
  let kept: ReturnType<Sequence['kept']>;

  async function oneAtATime<T>(name: string, act: () => Promise<T>): Promise<T> {
    if (left !== undefined) {
      throw left;
    }
    if (current !== undefined || names.has(name)) {
      throw new Error(`step ${name} begins twice or while another one runs`);
    }
    current = name;
    names.add(name);
    try {
      return await act();
    } catch (error) {
      left = error instanceof Interrupted ? error : undefined;
      throw error;
    } finally {
      current = undefined;
    }
  }

  const steps: Steps = {
    operation: running.operation,
    run: (name, work, options) =>
      oneAtATime(name, async () => {
        const result = await runStep(running, name, work, () => {
          if (options?.afterwards !== undefined) {
            registered.push({ step: name, afterwards: options.afterwards });
            kept ??= 'nothing';
          }
        });
        return asRecorded(result);
      }),
    waitFor: (name, look, options) =>
      oneAtATime(name, async () => asRecorded(await waitStep(running, name, look, options))),
    tell: (name, told) => oneAtATime(name, () => tellStep(running, name, told)),
    approval: (name, wanted) => oneAtATime(name, () => approvalStep(running, name, wanted)),
    tidyUp: (name) =>
      oneAtATime(name, async () => {
        const behind = await tidyStep(running, name, registered);
        registered.length = 0;
        leftBehind.push(...behind);
        return behind.map(({ step, why }) => `${step}: ${why}`);
      }),
    keepWhatIsThere: () => {
      kept = registered.length > 0 ? 'something' : kept;
      registered.length = 0;
    },
  };
  return { steps, registered, leftBehind, kept: () => kept, pause: () => left?.pause };
}

/** The journal has what the same step of the same version recorded: its type is the job's promise. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- what was recorded is JSON; the caller names its type
function asRecorded<T extends Json | undefined>(recorded: Json | undefined): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as the promise above says
  return recorded as T;
}
