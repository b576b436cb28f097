import type { Redis } from 'ioredis';
import type { AuditEntry, SealedEntry } from '../../../domain/audit.ts';
import { chainStart, type ChainEnd } from '../../../domain/audit-chain.ts';
import type { Guards, Record, Write } from '../record.ts';
import { auditKeys } from './keys.ts';
import { auditWrites, type WaitingEntry } from './writes.ts';

/** The audit log: entries are appended in one atomic step with what they tell (`auditWrites`), and sealed into a chain afterwards. */
export type AuditRecords = {
  /** With `once`, a name for what is told, it is told one time however often a step is repeated, for a month. */
  readonly append: (entry: AuditEntry, once?: string) => Promise<void>;
  /** Newest first. Entries that are not sealed yet have no number. */
  readonly recent: (
    most: number,
    only?: { readonly operation?: string; readonly who?: string },
  ) => Promise<readonly (AuditEntry | SealedEntry)[]>;
};

/** Longer than any operation goes on. */
const toldOnceForMs = 30 * 86_400_000;

function toldOnce(what: string): NonNullable<Guards['once']>[number] {
  return { key: auditKeys.told(what), value: '1', ttlMs: toldOnceForMs };
}

/** What sealing reads and writes. */
export type AuditChain = {
  readonly state: () => Promise<ChainState>;
  /** The oldest entries that are not sealed, each as its exact member of the list. */
  readonly waiting: (
    most: number,
  ) => Promise<readonly { readonly member: string; readonly entry: AuditEntry }[]>;
  readonly between: (first: number, last: number) => Promise<readonly SealedEntry[]>;
  /** Removes sealed entries up to this number, so many at a time. */
  readonly trimWrites: (upTo: number) => Promise<readonly Write[]>;
};

export type ChainState = {
  readonly end: ChainEnd;
  /** The last entry that the archive has. */
  readonly exported: number;
  /** Set while a range is on its way to the archive: its last entry. */
  readonly exporting?: number;
};

/** Entries are looked through in pages, so that a long log is never in memory. */
const page = 500;
/** There are few, as long as a worker runs that seals them. */
const mostWaiting = 10_000;
/** So many pages are looked through for the entries of one operation or person. */
const mostPages = 40;

export function auditRecords(redis: Redis, record: Record): AuditRecords {
  return {
    append: async (entry, once) => {
      await record(auditWrites(entry), once === undefined ? {} : { once: [toldOnce(once)] });
    },
    recent: async (most, only = {}) => {
      const { waiting, sealed } = await newest(redis);
      const found = [...waiting, ...sealed].filter((entry) => isOf(entry, only));
      let last = sealed.at(-1)?.number;
      for (let pages = 1; last !== undefined && found.length < most && pages < mostPages; pages++) {
        const more = await before(redis, last);
        found.push(...more.filter((entry) => isOf(entry, only)));
        last = more.at(-1)?.number;
      }
      return found.slice(0, most);
    },
  };
}

export function auditChain(redis: Redis): AuditChain {
  return {
    state: async () => {
      const { number, hash, exported, exporting } = await redis.hgetall(auditKeys.chain);
      const end =
        number === undefined || hash === undefined ? chainStart : { number: Number(number), hash };
      return {
        end,
        exported: Number(exported ?? 0),
        ...(exporting === undefined ? {} : { exporting: Number(exporting) }),
      };
    },
    waiting: async (most) => {
      const members = await redis.zrange(auditKeys.waiting, '0', String(most - 1));
      return members.map((member) => ({ member, entry: waitingEntry(member) }));
    },
    between: async (first, last) =>
      (await redis.zrangebyscore(auditKeys.sealed, first, last)).map(sealedEntry),
    trimWrites: async (upTo) => {
      const members = await redis.zrangebyscore(auditKeys.sealed, '-inf', upTo, 'LIMIT', 0, page);
      return members.map((member) => ({ write: 'remove', key: auditKeys.sealed, member }));
    },
  };
}

/** Moves entries from those that wait into the chain. */
export function sealingWrites(
  members: readonly string[],
  sealed: readonly SealedEntry[],
): readonly Write[] {
  const last = sealed.at(-1);
  return [
    ...members.map((member): Write => ({ write: 'remove', key: auditKeys.waiting, member })),
    ...sealed.map((entry): Write => ({
      write: 'add',
      key: auditKeys.sealed,
      member: JSON.stringify(entry),
      score: entry.number,
    })),
    ...(last === undefined
      ? []
      : [chainField('number', String(last.number)), chainField('hash', last.hash)]),
  ];
}

/** The chain ends where it was read: whoever else sealed meanwhile has won. */
export function chainEnds({ number, hash }: ChainEnd): NonNullable<Guards['expect']> {
  return [{ key: auditKeys.chain, field: 'hash', value: number === 0 ? null : hash }];
}

/** `undefined`: nothing is on its way any more, and the archive has what was. */
export function exportWrites(last: number, state: 'begun' | 'done'): readonly Write[] {
  return state === 'begun'
    ? [chainField('exporting', String(last))]
    : [
        chainField('exported', String(last)),
        { write: 'hash delete', key: auditKeys.chain, field: 'exporting' },
      ];
}

export function exportIs(exporting: number | undefined): NonNullable<Guards['expect']> {
  const value = exporting === undefined ? null : String(exporting);
  return [{ key: auditKeys.chain, field: 'exporting', value }];
}

function chainField(field: string, value: string): Write {
  return { write: 'hash set', key: auditKeys.chain, field, value };
}

/** Read in one step: an entry that is sealed in between would be in both lists or in none. */
async function newest(redis: Redis): Promise<{
  readonly waiting: readonly AuditEntry[];
  readonly sealed: readonly SealedEntry[];
}> {
  const replies = await redis
    .multi()
    .zrange(auditKeys.waiting, '0', String(mostWaiting - 1), 'REV')
    .zrange(auditKeys.sealed, '0', String(page - 1), 'REV')
    .exec();
  const [waiting = [], sealed = []] = (replies ?? []).map(([error, reply]) => {
    if (error !== null) {
      throw error;
    }
    return Array.isArray(reply) ? reply.map(String) : [];
  });
  return { waiting: waiting.map(waitingEntry), sealed: sealed.map(sealedEntry) };
}

async function before(redis: Redis, number: number): Promise<readonly SealedEntry[]> {
  const members = await redis.zrevrangebyscore(
    auditKeys.sealed,
    `(${number}`,
    '-inf',
    'LIMIT',
    0,
    page,
  );
  return members.map(sealedEntry);
}

function isOf(
  entry: AuditEntry,
  { operation, who }: { readonly operation?: string; readonly who?: string },
): boolean {
  return (
    (operation === undefined || entry.operation === operation) &&
    (who === undefined || entry.who === who)
  );
}

function waitingEntry(member: string): AuditEntry {
  const { v, entry }: WaitingEntry = JSON.parse(member);
  if (v > 1) {
    throw new Error(`audit entry is stored in format ${v}, this Lifeboat reads up to 1`);
  }
  return entry;
}

function sealedEntry(member: string): SealedEntry {
  const entry: SealedEntry = JSON.parse(member);
  return entry;
}
