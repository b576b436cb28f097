import { groups, type LogGroup } from './groups.ts';
import { linesOf } from './lines.ts';
import { type LogLine, parseLogLine, severity } from './log-line.ts';
import { bounded, isDamage } from './read-bounded.ts';

/** The errors and warnings of a log, by what they are about and their shape. */
export type Trouble = {
  readonly found: readonly TroubleOf[];
  /** Whether it was read to its end. `damaged`: it ends in the middle. */
  readonly end: 'complete' | 'cut' | 'damaged';
};

export type TroubleOf = {
  readonly key: string;
  readonly groups: readonly LogGroup[];
  /** Lines whose kind is not among these. */
  readonly leftOut: number;
};

/**
 * Reads a log once, as it streams: bounded in memory whatever is in it, and in time by `isOver`. Only lines that can be trouble are looked
 * at closely, and masked before anything else is done with them; `keyOf` says what a line is about, `undefined` that it doesn't matter.
 */
export async function readTrouble(
  chunks: AsyncIterable<Uint8Array>,
  options: {
    readonly mask: (text: string) => string;
    readonly keyOf: (line: LogLine) => string | undefined;
    readonly mostBytes: number;
    readonly isOver: () => boolean;
  },
): Promise<Trouble> {
  const byKey = new Map<string, ReturnType<typeof groups>>();
  const source = bounded(chunks, options.mostBytes, options.isOver);
  let end: Trouble['end'] = 'complete';
  try {
    for await (const { text } of linesOf(source.chunks)) {
      const line = canBeTrouble.test(text) ? troubleIn(options.mask(text)) : undefined;
      const key = line === undefined ? undefined : options.keyOf(line);
      if (line !== undefined && key !== undefined) {
        groupsOf(byKey, key)?.add(line);
      }
    }
  } catch (error) {
    if (!isDamage(error)) {
      throw error;
    }
    end = 'damaged';
  }
  return { found: [...byKey].map(listed), end: source.cut() ? 'cut' : end };
}

const canBeTrouble =
  /level=(?:warn|error|fatal|panic)|"level":\s?"(?:warn|error|fatal|panic)|^(?:An error occurred: |panic: |fatal error: )/;

/** What a process says that ends: no line of its log. */
const lastWords = /^(?:An error occurred: |panic: |fatal error: ).{0,2000}/s;

function troubleIn(text: string): LogLine | undefined {
  const parsed = parseLogLine(text);
  if (parsed !== undefined) {
    return severity(parsed) === undefined ? undefined : parsed;
  }
  const [message] = lastWords.exec(text) ?? [];
  return message === undefined ? undefined : { level: 'fatal', message, fields: {} };
}

const mostKeys = 50;

function groupsOf(
  byKey: Map<string, ReturnType<typeof groups>>,
  key: string,
): ReturnType<typeof groups> | undefined {
  const known = byKey.get(key);
  if (known !== undefined || byKey.size >= mostKeys) {
    return known;
  }
  const made = groups();
  byKey.set(key, made);
  return made;
}

const mostGroups = 60;

function listed([key, all]: readonly [string, ReturnType<typeof groups>]): TroubleOf {
  const { groups: shown, others } = all.list(mostGroups);
  return { key, groups: shown, leftOut: others.errors };
}
