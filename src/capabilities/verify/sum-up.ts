import type { KeptFile } from '../../capability.ts';
import type { Language } from '../../domain/language.ts';
import type { VerifyVerdict } from '../../domain/verify/verification.ts';
import type { StepContext } from '../../engine/steps.ts';
import { whyAway } from '../../facts/verify/look-at-backup.ts';
import { dangerNow, type DangerSeen, type DangerWorlds } from '../../facts/verify/danger-now.ts';
import { allFiles } from './all-files.ts';
import type { OneVerified, VerifiedOne } from './one-verified.ts';

export type AllVerified = {
  readonly cluster: string;
  /** The newest first. */
  readonly names: readonly string[];
  /** More than one operation verifies. */
  readonly more: number;
  readonly verified: readonly OneVerified[];
  readonly stopped?: 'late' | 'away';
};

/** What the card tells of all of them. */
export type Summary = {
  readonly counts: Readonly<Record<VerifyVerdict, number>>;
  readonly bytes: number;
  /** Those that are not intact, then those that are and have no data of some volumes: the damaged ones first, the newest of them first. */
  readonly wrong: readonly (VerifiedOne & { readonly danger?: DangerSeen })[];
  readonly wrongCount: number;
  /** How many have no data of some volumes, whatever their bytes are worth. Not in what was stored before this was counted. */
  readonly lacking?: number;
  /** How many of them were read in part. */
  readonly unread: number;
  readonly notJudged: { readonly count: number; readonly names: readonly string[] };
  readonly vanished: number;
  readonly notReached: number;
  readonly stopped?: 'late' | 'away';
  /** Why the cluster can’t be reached, masked. */
  readonly said?: string;
  readonly files: readonly KeptFile[];
};

const mostTold = 10;
const mostNamed = 5;
const worstFirst: readonly VerifyVerdict[] = ['damaged', 'unclear', 'flawed', 'intact'];

/** Counts, orders the worst first, finds out what damage leaves in danger, and puts the whole away as files. */
export async function summedUp(
  all: AllVerified,
  worlds: DangerWorlds,
  { language }: { readonly language: Language },
  { keep }: Pick<StepContext, 'keep'>,
): Promise<Summary> {
  const read = all.verified.filter((one) => one.state === 'verified');
  const notJudged = all.verified.filter(({ state }) => state === 'not at its end');
  const wrong = read
    .filter(({ verdict, lacking }) => verdict !== 'intact' || lacking !== undefined)
    .toSorted((a, b) => worstFirst.indexOf(a.verdict) - worstFirst.indexOf(b.verdict));
  const told: Summary['wrong'][number][] = [];
  for (const one of wrong.slice(0, mostTold)) {
    const danger = one.verdict === 'damaged' ? await dangerNow(one.uid, worlds) : undefined;
    told.push({ ...one, ...(danger === undefined ? {} : { danger }) });
  }
  const files: KeptFile[] = [];
  for (const file of allFiles(all, worlds.now(), language)) {
    files.push(await keep(file));
  }
  return {
    counts: countsOf(read),
    bytes: read.reduce((sum, { bytes }) => sum + bytes, 0),
    wrong: told,
    wrongCount: wrong.length,
    lacking: read.filter(({ lacking }) => lacking !== undefined).length,
    unread: read.filter(({ unread }) => unread > 0).length,
    notJudged: {
      count: notJudged.length,
      names: notJudged.slice(0, mostNamed).map(({ name }) => name),
    },
    vanished: all.verified.filter(({ state }) => state === 'gone').length,
    notReached: all.names.length - all.verified.length + all.more,
    ...(all.stopped === undefined ? {} : { stopped: all.stopped }),
    ...(all.stopped === 'away' ? { said: whyAway(worlds.cluster) } : {}),
    files,
  };
}

function countsOf(read: readonly VerifiedOne[]): Summary['counts'] {
  function of(verdict: VerifyVerdict): number {
    return read.filter((one) => one.verdict === verdict).length;
  }
  return {
    intact: of('intact'),
    flawed: of('flawed'),
    damaged: of('damaged'),
    unclear: of('unclear'),
  };
}
