import type { Examined } from './examine.ts';
import { type Copying, stepName } from './copying.ts';
import { confirmCard } from './confirm-message.ts';

export const confirmSignal = 'confirm';

/** Above the configured size the requester confirms first. False: nobody did within an hour. */
export async function confirmed(all: Copying, backup: string, found: Examined): Promise<boolean> {
  if (found.above.length === 0) {
    return true;
  }
  const { steps } = all;
  await steps.tell(stepName(all, 'ask whether it is meant'), {
    card: confirmCard(all, backup, found),
  });
  const answer = await steps.waitFor(
    stepName(all, 'wait for the confirmation'),
    async ({ signals }) => {
      const signal = (await signals())[confirmSignal];
      return signal === undefined ? undefined : { at: signal.at };
    },
    { everyMs: 60_000, deadlineMs: confirmWithinMs },
  );
  await steps.tell(stepName(all, 'go on'), {});
  return answer !== undefined;
}

const confirmWithinMs = 3_600_000;
