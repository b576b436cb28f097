import { endWrites, type End } from './end-operation.ts';
import type { Running } from './run-step.ts';

/** Ends an operation. Whoever wanted it to stop when its work was done already is told so, in whichever moment that was. */
export async function writeEnd(
  { journal, pulse }: Pick<Running, 'journal' | 'pulse'>,
  end: End,
): Promise<void> {
  const writes = endWrites(end);
  if (end.ending.outcome.kind === 'cancelled') {
    await journal.write(writes);
  } else if (!(await journal.writeUnlessCancelled(writes))) {
    const { cancelledBy } = await pulse();
    await journal.write(endWrites({ ...end, cancelledTooLateBy: cancelledBy }));
  }
}
