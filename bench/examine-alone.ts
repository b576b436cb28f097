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
  /** Of memory: when half of it was read, and at the end. */
  readonly peakMegabytes: readonly [half: number, end: number];
};

// A process of its own, so that its peak is that of one archive: `node bench/examine-alone.ts FILE`.
const [path = ''] = process.argv.slice(2);
const { size } = await stat(path);
let atHalf: number | undefined;
const startedAt = performance.now();
const seen = await examine(createReadStream(path), {
  form: 'gzip tar',
  blockBytes: blockBytesFor(size),
  progress: (bytes) => {
    if (bytes >= size / 2) {
      atHalf ??= peak();
    }
  },
});
const told: ExaminedAlone = {
  tookMs: performance.now() - startedAt,
  unpackedBytes: seen.unpackedBytes,
  entries: seen.content.entries ?? 0,
  flaws: seen.flawCount,
  sha256: seen.sha256,
  peakMegabytes: [atHalf ?? 0, peak()],
};
process.stdout.write(JSON.stringify(told));

function peak(): number {
  return process.resourceUsage().maxRSS / 1024;
}
