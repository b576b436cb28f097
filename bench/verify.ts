import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { ExaminedAlone } from './examine-alone.ts';
import { median, type Figure, type Report } from './report.ts';
import { storeArchive, type ArchiveShape } from './stored-archive.ts';

const runs = 5;
const smallBytes = 100e6;
const largeBytes = 5e9;
/** So much garbage beside its heap V8 lets lie; the longer it goes on, the likelier it was all there at once. */
const garbageMegabytes = 64;
/** What stays in use must not grow. */
const flatMegabytes = 2;

/** Nearly all of it pods, packed 17 times: what unpacks and parses it decides. */
const pods: ArchiveShape = { podsPerRelease: 40, releaseBytes: [20_000], level: 6 };
/** Nearly all of it releases, which nothing packs, some larger than is held at once. Packed quickly, which changes nothing for who unpacks it. */
const releases: ArchiveShape = {
  podsPerRelease: 100,
  releaseBytes: [20_000, 200_000, 1_400_000, 6_000_000],
  level: 1,
};

/**
 * The examination of a backup's archive on disk beside `sha256sum`, `gzip -t` and `tar t` of the same file one after the other, in processes of their own; and its memory for 100 MB and for 5 GB of stored bytes.
 * Needs 6 GB of disk for some minutes.
 */
export async function verify(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-bench-'));
  try {
    await checkRoom(folder, smallBytes + largeBytes);
    return {
      bench: 'verify',
      figures: [
        ...(await speed('pods', join(folder, 'pods'), pods)),
        ...(await speed('releases', join(folder, 'releases'), releases)),
        ...(await memory(folder)),
      ],
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function speed(of: string, path: string, shape: ArchiveShape): Promise<readonly Figure[]> {
  const files = await storeArchive(path, smallBytes, shape);
  const [byHand, here]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    byHand.push(await threeInSequence(path));
    here.push((await examinedAlone(path, files)).tookMs);
  }
  const { size } = await stat(path);
  const { unpackedBytes } = await examinedAlone(path, files);
  const ratio = median(byHand) / median(here);
  const megabytes = (unpackedBytes / 1e6).toFixed(0);
  return [
    {
      what: `${of} (${files} files, ${megabytes} MB unpacked): sha256sum, gzip -t, tar t`,
      value: perSecond(size, median(byHand)),
      unit: 'MB/s stored',
    },
    { what: `${of}: examined`, value: perSecond(size, median(here)), unit: 'MB/s stored' },
    {
      what: `${of}: times faster`,
      value: ratio,
      unit: '',
      goal: { text: 'at least 1', met: ratio >= 1 },
    },
  ];
}

async function memory(folder: string): Promise<readonly Figure[]> {
  const [small, large] = [join(folder, 'small'), join(folder, 'large')];
  const few = await examinedAlone(small, await storeArchive(small, smallBytes, releases));
  const files = await storeArchive(large, largeBytes, releases);
  const many = await examinedAlone(large, files);
  const { heldMegabytes = [] } = await examinedAlone(large, files, ['--expose-gc']);
  const [early = NaN, late = NaN] = heldMegabytes;
  return [
    { what: 'peak memory, 100 MB stored', value: few.peakMegabytes, unit: 'MB' },
    { what: 'peak memory, 5 GB stored', value: many.peakMegabytes, unit: 'MB' },
    atMost('more for 50 times as much', many.peakMegabytes - few.peakMegabytes, garbageMegabytes),
    { what: 'in use besides garbage, in the first GB', value: early, unit: 'MB' },
    atMost('more of it in the fifth GB', late - early, flatMegabytes),
  ];
}

function atMost(what: string, value: number, most: number): Figure {
  return { what, value, unit: 'MB', goal: { text: `at most ${most} MB`, met: value <= most } };
}

async function threeInSequence(path: string): Promise<number> {
  const startedAt = performance.now();
  for (const [program = '', ...args] of [['sha256sum'], ['gzip', '-t'], ['tar', '-tzf']]) {
    await promisify(execFile)(program, [...args, path], { maxBuffer: 2 ** 30 });
  }
  return performance.now() - startedAt;
}

/** Throws where it did not see every file, or found something wrong with one. */
async function examinedAlone(
  path: string,
  files: number,
  flags: readonly string[] = [],
): Promise<ExaminedAlone> {
  const script = join(import.meta.dirname, 'examine-alone.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script, path]);
  const told = JSON.parse(stdout) as ExaminedAlone;
  if (told.flaws > 0 || told.entries !== files) {
    throw new Error(`this is no whole archive: ${stdout}`);
  }
  return told;
}

function perSecond(bytes: number, ms: number): number {
  return bytes / 1000 / ms;
}

async function checkRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < 1.5 * bytes) {
    throw new Error(`${folder} has no room for ${(bytes / 1e9).toFixed(0)} GB of archives`);
  }
}
