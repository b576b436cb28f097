import type { TurnEnd } from '../outside/jobs/worker.ts';
import type { Claim, Journals } from '../outside/store/journals/journals.ts';

/**
 * Gives the worker back until then, or until somebody wakes the operation. Who woke it, or cancelled it, while this turn still ran could not
 * make it run again: they only counted, so the counter is compared once more when others may take the job.
 */
export function givenBack(
  parts: {
    readonly journals: Pick<Journals, 'wakes'>;
    readonly promote: (id: string) => Promise<void>;
  },
  { operation, wakes }: Claim & { readonly state: 'claimed' },
  againInMs: number,
): TurnEnd {
  const { id } = operation;
  return {
    againInMs,
    givenBack: async () => {
      if ((await parts.journals.wakes(id)) !== wakes) {
        await parts.promote(id);
      }
    },
  };
}
