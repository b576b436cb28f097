import { mask } from '../domain/masking.ts';
import type { Running } from './run-step.ts';

/** A step may tell its progress as often as it likes: this often it is shown. */
const everyMs = 500;

/** Shows what a step tells of its progress, the first and the last of what comes in quick succession. */
export function progressOf(
  { journal, now, log }: Pick<Running, 'journal' | 'now' | 'log'>,
  step: string,
): (text: string) => Promise<void> {
  let shownAt = 0;
  let latest = '';
  let timer: NodeJS.Timeout | undefined;

  async function show(): Promise<void> {
    timer = undefined;
    shownAt = now();
    await journal.progress(step, latest);
  }

  return async (text) => {
    latest = mask(text);
    const restMs = shownAt + everyMs - now();
    if (restMs <= 0 && timer === undefined) {
      await show();
      return;
    }
    timer ??= setTimeout(() => {
      show().catch((error: unknown) => log.debug({ step, err: error }, 'progress was not shown'));
    }, restMs);
  };
}
