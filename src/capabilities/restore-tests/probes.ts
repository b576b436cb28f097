import type { Outside } from '../../capability.ts';
import { type Judged, judgedLate } from '../../domain/probe.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import { sentenceIn } from '../../domain/restore-test/sentences.ts';
import type { Probe } from '../../domain/scenario.ts';
import type { Steps } from '../../engine/steps.ts';
import { tryProbe } from './probe-try.ts';

export type ProbeResult = RestoreTestReport['probes'][number] & {
  /** By our clock; left out: it was not tried. */
  readonly endedAt?: number;
};

/** Where the copy stands. A namespace that it does not have is never asked: the living one has that name. */
export type ProbedCopy = {
  readonly cluster: string;
  readonly namespaceOf: (from: string) => string | undefined;
};

type ProbeOutside = Pick<Outside, 'clusters' | 'now'>;
type At = { readonly probe: Probe; readonly namespace: string; readonly cluster: string };
type Tried = Omit<Judged, 'heldMs'> & { readonly tookMs: number; readonly endedAt: number };

const betweenTriesMs = 3_000;

/** Tries each probe until it passes or its deadline has passed, one after the other. */
export async function probed(
  probes: readonly Probe[],
  copy: ProbedCopy,
  steps: Steps,
  outside: ProbeOutside,
): Promise<readonly ProbeResult[]> {
  const results: ProbeResult[] = [];
  for (const probe of probes) {
    const namespace = copy.namespaceOf(probe.namespace);
    const result =
      namespace === undefined
        ? untried(probe, `namespace ${probe.namespace} is not in the copy`)
        : await probedInTime({ probe, namespace, cluster: copy.cluster }, steps, outside);
    results.push(result);
  }
  return results;
}

/** Of a probe that there was no sense in trying. */
export function untried({ name }: Probe, why: string): ProbeResult {
  return { name, outcome: 'could not be tried', detail: why, tookMs: 0 };
}

async function probedInTime(at: At, steps: Steps, outside: ProbeOutside): Promise<ProbeResult> {
  const { name, deadlineMs } = at.probe;
  const passed = await steps.waitFor<Tried>(
    `probe ${name}`,
    async ({ signal, progress }) => {
      const tried = await timed(at, signal, outside);
      if (tried.outcome === 'passed') {
        return tried;
      }
      await progress(sentenceIn(steps.operation.language, tried.detail));
      return undefined;
    },
    { everyMs: betweenTriesMs, deadlineMs },
  );
  if (passed !== undefined) {
    return { name, ...passed };
  }
  const last = await steps.run(`last try of probe ${name}`, ({ signal }) =>
    timed(at, signal, outside),
  );
  return { name, ...last, ...judgedLate(last, deadlineMs) };
}

async function timed(at: At, signal: AbortSignal, outside: ProbeOutside): Promise<Tried> {
  const begunAt = outside.now();
  const cluster = outside.clusters.get(at.cluster);
  const { heldMs = 0, ...judged } = await tryProbe(at.probe, at.namespace, cluster, signal);
  const endedAt = outside.now() - heldMs;
  return { ...judged, tookMs: Math.max(0, endedAt - begunAt), endedAt };
}
