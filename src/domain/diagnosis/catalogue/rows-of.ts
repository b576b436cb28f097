import { unwrapped } from '../../backup-log/shape.ts';
import type { Row } from './row.ts';
import { rows } from './rows.ts';

/** All that a message is known to mean, the cause first: reasons before what only wraps them, warnings last. Empty: it is not known. The message may be anything, of any length. */
export function rowsOf(message: string): readonly Row[] {
  const text = unwrapped(endsOf(message));
  const found = rows.filter((row) => isSaid(row, text));
  return [undefined, 'wrapper', 'warning'].flatMap((role) =>
    found.filter((row) => row.role === role),
  );
}

function isSaid({ patterns, unless }: Row, text: string): boolean {
  return patterns.some((pattern) => pattern.test(text)) && unless?.test(text) !== true;
}

const longestHead = 3_000;
const longestTail = 1_000;

/** Reasons stand at the ends of long messages. */
function endsOf(message: string): string {
  return message.length <= longestHead + longestTail
    ? message
    : `${message.slice(0, longestHead)} … ${message.slice(-longestTail)}`;
}
