import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

import { blockBytesFor } from '../src/domain/verify/fingerprint.ts';
import { examine } from '../src/outside/archives/examine.ts';

/** What it took to examine an archive. */
export type ExaminedAlone = {
  readonly tookMs: number;
  readonly unpackedBytes: number;
  readonly entries: number;
  readonly flaws: number;
  readonly sha256: string;
  readonly peakMegabytes: number;
  /** What is in use besides garbage and the file that is at hand, in the first and in the last fifth; with `--expose-gc` alone. */
  readonly heldMegabytes?: readonly [first: number, last: number];
};

// A process of its own, so that its peak is that of one archive: `node bench/examine-alone.ts FILE`.
const [path = ''] = process.argv.slice(2);
const { size } = await stat(path);
const { gc } = globalThis;
const held: number[] = [];
const looks = 100;
const startedAt = performance.now();
const seen = await examine(createReadStream(path), {
  form: 'gzip tar',
  blockBytes: blockBytesFor(size),
  progress: (bytes) => {
    if (gc !== undefined && bytes >= (size * (held.length + 1)) / (looks + 1)) {
      gc();
      held.push(inUse());
    }
  },
});
const told: ExaminedAlone = {
  tookMs: performance.now() - startedAt,
  unpackedBytes: seen.unpackedBytes,
  entries: seen.content.entries ?? 0,
  flaws: seen.flawCount,
  sha256: seen.sha256,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  ...(gc === undefined ? {} : { heldMegabytes: [least(0, looks / 5), least(-looks / 5)] }),
};
process.stdout.write(JSON.stringify(told));

function inUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

function least(from: number, to?: number): number {
  return Math.min(...held.slice(from, to));
}
