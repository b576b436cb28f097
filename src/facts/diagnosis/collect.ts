import type { NotSeen, Slices } from '../../domain/diagnosis/facts.ts';
import { collectors } from './collectors.ts';
import { looking } from './look.ts';
import type { Collector, Sources } from './sources.ts';

/** What one diagnosis has seen, and what not. */
export type Collected = { readonly seen: Partial<Slices>; readonly notSeen: readonly NotSeen[] };

/** Asks all sources at once, each with its deadline, all together within 30 s. A source that fails or is late stops nothing. Throws only when `signal` is aborted. */
export async function collect(
  from: Omit<Sources, 'look'>,
  signal: AbortSignal,
  asked: readonly Collector[] = collectors,
  wholeMs = 30_000,
): Promise<Collected> {
  const { look, notSeen } = looking(signal, from.now() + wholeMs, from.now);
  const parts = await Promise.all(asked.map((collector) => collector({ ...from, look })));
  signal.throwIfAborted();
  const seen = parts.reduce<Partial<Slices>>((all, part) => ({ ...all, ...part }), {});
  return { seen, notSeen: notSeen() };
}
