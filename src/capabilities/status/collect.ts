import type { Outside } from '../../capability.ts';
import type { Operation } from '../../domain/operation.ts';
import { type ClusterReport, clusterReport } from '../../domain/protection/cluster-report.ts';
import { byWorst } from '../../domain/protection/verdict.ts';

/** What a status tells, small enough for a journal: clusters worst first, and our own unfinished operations on them. */
export type Seen = {
  readonly at: number;
  readonly reports: readonly ClusterReport[];
  /** Left out: the records could not be read. */
  readonly ours?: readonly OperationBrief[];
};

export type OperationBrief = Pick<Operation, 'id' | 'line' | 'state' | 'askedAt'> & {
  readonly userId: string;
};

/** Reads everything at once; a cluster that does not answer delays the others by at most the two seconds that facts are given. */
export async function collect(
  request: { readonly clusters: readonly string[] },
  self: string,
  { facts, operations, settings }: Pick<Outside, 'facts' | 'operations' | 'settings'>,
): Promise<Seen> {
  const [collected, unfinished] = await Promise.all([
    facts.collect(request.clusters),
    operations.unfinished().catch(() => undefined),
  ]);
  const most = Math.max(4, Math.floor(mostSchedules / Math.max(1, collected.length)));
  const reports = collected
    .map(({ state, proofs, collectedAt, ...found }) =>
      clusterReport(state, proofs, settings, collectedAt, found),
    )
    .map((report) => ({ ...report, schedules: report.schedules.slice(0, most) }))
    .toSorted(byWorst);
  return {
    at: Math.max(0, ...collected.map((one) => one.collectedAt)),
    reports,
    ...(unfinished === undefined ? {} : { ours: briefs(unfinished, request.clusters, self) }),
  };
}

/** Over all clusters; beyond it only counts are told. */
const mostSchedules = 200;
const mostOperations = 20;

/** Those on these clusters; a status, such as this one, is none that anybody waits for. */
function briefs(
  unfinished: readonly Operation[],
  clusters: readonly string[],
  self: string,
): readonly OperationBrief[] {
  return unfinished
    .filter((one) => one.id !== self && one.job !== 'status')
    .filter((one) => one.cluster !== undefined && clusters.includes(one.cluster))
    .slice(0, mostOperations)
    .map(({ id, line, state, askedAt, requester }) => ({
      id,
      line: line.slice(0, 200),
      state,
      askedAt,
      userId: requester.userId,
    }));
}
