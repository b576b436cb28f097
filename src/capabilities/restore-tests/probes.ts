import type { Steps } from '../../engine/steps.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import { type Judged, judgedLate } from '../../domain/probe.ts';
import type { Probe } from '../../domain/scenario.ts';
import { tryProbe } from './probe-try.ts';
import type { Outside } from '../../capability.ts';

export type ProbeResult = RestoreTestReport['probes'][number] & { readonly endedAt: number };

const betweenTriesMs = 3_000;

/**
 * Tries each probe until it passes or its deadline has passed, one after the other. `namespaceOf` says where the copy of the backup's
 * namespace stands.
 */
export async function probed(
  probes: readonly Probe[],
  namespaceOf: (from: string) => string,
  cluster: string,
  steps: Steps,
  outside: Pick<Outside, 'clusters' | 'now'>,
): Promise<readonly ProbeResult[]> {
  const results: ProbeResult[] = [];
  for (const probe of probes) {
    const at = { probe, namespace: namespaceOf(probe.namespace), cluster };
    results.push(await probedOnce(at, steps, outside));
  }
  return results;
}

type At = { readonly probe: Probe; readonly namespace: string; readonly cluster: string };
type Tried = Judged & { readonly tookMs: number; readonly endedAt: number };

async function probedOnce(
  at: At,
  steps: Steps,
  outside: Pick<Outside, 'clusters' | 'now'>,
): Promise<ProbeResult> {
  const { probe } = at;
  const passed = await steps.waitFor<Tried>(
    `probe ${probe.name}`,
    async ({ signal, progress }) => {
      const tried = await timed(at, signal, outside);
      if (tried.outcome !== 'passed') {
        await progress(tried.detail);
      }
      return tried.outcome === 'passed' ? tried : undefined;
    },
    { everyMs: betweenTriesMs, deadlineMs: probe.deadlineMs },
  );
  if (passed !== undefined) {
    return { name: probe.name, ...passed };
  }
  const last = await steps.run(`last try of probe ${probe.name}`, ({ signal }) =>
    timed(at, signal, outside),
  );
  return { name: probe.name, ...last, ...judgedLate(last, probe.deadlineMs) };
}

async function timed(
  at: At,
  signal: AbortSignal,
  outside: Pick<Outside, 'clusters' | 'now'>,
): Promise<Tried> {
  const begunAt = outside.now();
  const judged = await tryProbe(at.probe, at.namespace, outside.clusters.get(at.cluster), signal);
  const endedAt = outside.now();
  return { ...judged, tookMs: Math.max(0, endedAt - begunAt), endedAt };
}
