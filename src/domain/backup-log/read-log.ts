import { maskedLines } from '../masked-lines.ts';
import { groups, type LogGroup } from './groups.ts';
import { headAndTail } from './head-and-tail.ts';
import { linesOf } from './lines.ts';
import { parseLogLine, severity } from './log-line.ts';
import { bounded, isDamage } from './read-bounded.ts';

/** What a log amounts to: small, whatever its size. */
export type LogSummary = {
  readonly lines: number;
  /** Those in Velero's own form: a log without any is none. */
  readonly own: number;
  readonly errors: number;
  readonly warnings: number;
  /** Errors before warnings, the most frequent first; at most 20. */
  readonly groups: readonly LogGroup[];
  /** Lines whose group is not among them. */
  readonly others: { readonly errors: number; readonly warnings: number };
  /** `too long`: the rest was not read. `damaged`: the stream ended in the middle. */
  readonly end: 'complete' | 'too long' | 'damaged';
  /** Whether the text has every line of what was read, or its middle is left out. */
  readonly whole: boolean;
};

export type LogReading = { readonly summary: LogSummary; readonly text: string };

/**
 * Reads a log once, as it streams, in bounded memory: each line is masked before anything else is done with it, errors and warnings are
 * grouped, and the text is kept; with `onlyTrouble`, only the errors and warnings of it.
 */
export async function readLog(
  chunks: AsyncIterable<Uint8Array>,
  options: {
    readonly mask: (text: string) => string;
    readonly onlyTrouble: boolean;
    readonly mostChars: number;
    readonly mostBytes: number;
    /** What stands in the text in place of lines that are left out. */
    readonly told: (lines: number) => string;
  },
): Promise<LogReading> {
  const found = groups();
  const masking = maskedLines(options.mask);
  const text = headAndTail(options.mostChars);
  const mostLines = Math.max(1_000, options.mostBytes / leastLineBytes);
  let lines = 0;
  const source = bounded(chunks, options.mostBytes, () => lines >= mostLines);
  let own = 0;
  let end: LogSummary['end'] = 'complete';
  try {
    for await (const line of linesOf(source.chunks)) {
      const masked = masking(line.text);
      const parsed = parseLogLine(masked);
      lines += 1;
      if (parsed !== undefined) {
        own += 1;
        found.add(parsed);
      }
      if (!options.onlyTrouble || (parsed !== undefined && severity(parsed) !== undefined)) {
        text.add(line.cutBytes === 0 ? masked : `${masked} … +${line.cutBytes}`);
      }
    }
  } catch (error) {
    if (!isDamage(error)) {
      throw error;
    }
    end = 'damaged';
  }
  return {
    summary: {
      lines,
      own,
      ...found.list(mostGroups),
      end: source.cut() ? 'too long' : end,
      whole: text.whole(),
    },
    text: text.text(options.told),
  };
}

const mostGroups = 20;
/** Each line takes its time, however short it is; one of Velero's is longer. */
const leastLineBytes = 64;
