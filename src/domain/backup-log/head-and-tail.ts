/** Lines of text of which the middle is left out, visibly, when there are too many of them. */
export type HeadAndTail = {
  readonly add: (line: string) => void;
  readonly text: (told: (lines: number) => string) => string;
  readonly whole: () => boolean;
};

/** What a line costs beside its characters: a log of nothing but line ends has millions of them. */
const perLine = 16;

/** Keeps at most about `mostChars` characters: the first half as it comes, and of the rest the end. */
export function headAndTail(mostChars: number): HeadAndTail {
  const head: string[] = [];
  let tail: string[] = [];
  let headChars = 0;
  let tailChars = 0;
  let left = 0;
  let dropped = 0;
  const half = mostChars / 2;
  return {
    add: (line) => {
      if (tail.length === 0 && dropped === 0 && headChars + line.length < half) {
        head.push(line);
        headChars += line.length + perLine;
        return;
      }
      tail.push(line);
      tailChars += line.length + perLine;
      while (tailChars > half && left < tail.length - 1) {
        tailChars -= (tail[left]?.length ?? 0) + perLine;
        left += 1;
        dropped += 1;
      }
      // Not one by one, and not before as many go as stay: taking the first off an array moves all others.
      if (left > 10_000 && left > tail.length / 2) {
        tail = tail.slice(left);
        left = 0;
      }
    },
    text: (told) =>
      [...head, ...(dropped === 0 ? [] : [told(dropped)]), ...tail.slice(left), ''].join('\n'),
    whole: () => dropped === 0,
  };
}
