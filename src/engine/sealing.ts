import { sealed } from '../domain/audit-chain.ts';
import type { SealedEntry } from '../domain/audit.ts';
import type { Log } from '../log.ts';
import type { Archive } from '../outside/object-store/archive.ts';
import {
  chainEnds,
  exportIs,
  exportWrites,
  sealingWrites,
  type AuditChain,
  type ChainState,
} from '../outside/store/audit/records.ts';
import type { Record } from '../outside/store/record.ts';

export type SealingParts = {
  readonly chain: AuditChain;
  readonly record: Record;
  readonly archive: Pick<Archive, 'put'>;
  readonly log: Log;
};

export type Sealing = { readonly start: () => void; readonly stop: () => void };

const sealEveryMs = 2_000;
const exportEveryMs = 60_000;
const mostAtOnce = 200;
/** One file of the archive has so many entries at most. */
const mostInFile = 5_000;
/** So many of the newest entries stay at hand; older ones are removed when the archive has them. */
const keptAtHand = 20_000;

/**
 * Chains the audit log's entries and brings them to the archive. Runs in every worker: the chain's end is compared in the step that moves it,
 * so one of several wins and the others look again. Files are named by their range, which is agreed upon before it is written: the same
 * file has the same bytes whoever writes it.
 */
export function sealing(parts: SealingParts): Sealing {
  const { log } = parts;
  let exportedAt = performance.now();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function work(): Promise<void> {
    await seal(parts);
    if (performance.now() - exportedAt >= exportEveryMs) {
      exportedAt = performance.now();
      await exportSealed(parts);
    }
  }

  function tick(): void {
    work()
      .catch((error: unknown) => log.warn({ err: error }, 'audit log was not sealed or exported'))
      .finally(() => {
        timer = stopped ? timer : setTimeout(tick, sealEveryMs);
      });
  }

  return {
    start: () => {
      timer = setTimeout(tick, sealEveryMs);
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Until nothing waits, or another one seals. */
export async function seal({
  chain,
  record,
}: Pick<SealingParts, 'chain' | 'record'>): Promise<void> {
  for (;;) {
    const { end } = await chain.state();
    const waiting = await chain.waiting(mostAtOnce);
    if (waiting.length === 0) {
      return;
    }
    const entries = sealed(
      waiting.map(({ entry }) => entry),
      end,
    );
    const members = waiting.map(({ member }) => member);
    const { state } = await record(sealingWrites(members, entries), { expect: chainEnds(end) });
    if (state !== 'written') {
      return;
    }
  }
}

/** Writes what the archive does not have yet, then the newest hash, and removes from Redis what is old and in the archive. */
export async function exportSealed(parts: SealingParts): Promise<void> {
  for (;;) {
    const state = await parts.chain.state();
    const last = await rangeEnd(parts, state);
    if (last === undefined) {
      return;
    }
    const entries = await parts.chain.between(state.exported + 1, last);
    await toArchive(parts.archive, entries);
    await parts.record(exportWrites(last, 'done'), { expect: exportIs(last) });
    await trim(parts, last - keptAtHand);
    parts.log.info({ entries: entries.length, last }, 'audit log exported');
  }
}

/** Where the next file ends; `undefined`: the archive has everything, or somebody else is choosing. */
async function rangeEnd(
  { record }: SealingParts,
  { end, exported, exporting }: ChainState,
): Promise<number | undefined> {
  if (exporting !== undefined || end.number <= exported) {
    return exporting;
  }
  const last = Math.min(end.number, exported + mostInFile);
  const begun = await record(exportWrites(last, 'begun'), { expect: exportIs(undefined) });
  return begun.state === 'written' ? last : undefined;
}

async function toArchive(
  archive: Pick<Archive, 'put'>,
  entries: readonly SealedEntry[],
): Promise<void> {
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) {
    return;
  }
  const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  const range = `${numbered(first.number)}-${numbered(last.number)}`;
  await archive.put(`audit/entries-${range}.jsonl`, Buffer.from(lines), 'application/x-ndjson');
  const end = { number: last.number, hash: last.hash, at: last.at };
  const head = Buffer.from(`${JSON.stringify(end)}\n`);
  await archive.put(`audit/newest-${numbered(last.number)}.json`, head, 'application/json');
}

/** Names sort as numbers do. */
function numbered(number: number): string {
  return String(number).padStart(12, '0');
}

async function trim({ chain, record }: SealingParts, upTo: number): Promise<void> {
  for (;;) {
    const writes = upTo < 1 ? [] : await chain.trimWrites(upTo);
    if (writes.length === 0) {
      return;
    }
    await record(writes);
  }
}
