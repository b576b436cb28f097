import type { ImageBehavior, Printed } from '../controllers/images.ts';

/** What the server's process prints, and what the one before it did. */
export type ServerLog = {
  readonly print: (line: string) => void;
  /** The process is another one from now on. */
  readonly restart: () => void;
  readonly printed: Required<Pick<ImageBehavior, 'log' | 'previousLog'>>;
};

const keptLines = 20_000;

/** Only its own container prints it: the node agent runs the same image. */
export function createServerLog(now: () => number): ServerLog {
  let lines: Printed[] = [];
  let before: readonly Printed[] | undefined;
  return {
    print: (text) => {
      lines.push({ at: now(), text });
      if (lines.length > 2 * keptLines) {
        lines = lines.slice(-keptLines);
      }
    },
    restart: () => {
      before = lines;
      lines = [];
    },
    printed: {
      log: (container) => (container === 'velero' ? lines : []),
      previousLog: (container) => (container === 'velero' ? before : undefined),
    },
  };
}
