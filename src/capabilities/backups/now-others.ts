import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { isAtItsEnd } from '../../domain/phases.ts';
import { fields, text } from '../../domain/restore-test/fields.ts';
import { labelValue } from '../../domain/velero-label.ts';
import type { Operation } from '../../domain/operation.ts';
import { type Making, inVelero, nameFor, nameOf, NowRequest } from './now-making.ts';

/** The backups of the schedule that run, wait, or are about to be made by an earlier operation; without those beside which one more is meant. */
export async function othersOnTheirWay(making: Making): Promise<readonly string[]> {
  const { steps, request } = making;
  return steps.run('look what is on its way', async ({ signal }) => {
    const [there, announced] = await Promise.all([those(making, signal), meant(making)]);
    const known = new Set([...request.beside, nameOf(making), ...there.atTheirEnd]);
    const others = new Set([...there.onTheirWay, ...announced]);
    return [...others].filter((name) => !known.has(name)).toSorted();
  });
}

type Those = { readonly onTheirWay: readonly string[]; readonly atTheirEnd: readonly string[] };

async function those({ cluster, request }: Making, signal: AbortSignal): Promise<Those> {
  const labels = `velero.io/schedule-name=${labelValue(request.schedule)}`;
  const all = await cluster.objects.list({ ...inVelero(cluster, 'backups'), labels }, signal);
  const isOver = Object.groupBy(all, (one) => {
    const phase = text(fields(one['status'])['phase']) ?? '';
    return isAtItsEnd(phase) || phase === 'Deleting' ? 'yes' : 'no';
  });
  return { onTheirWay: namesOf(isOver.no), atTheirEnd: namesOf(isOver.yes) };
}

function namesOf(backups: readonly KubernetesObject[] = []): readonly string[] {
  return backups.map(({ metadata }) => metadata.name);
}

/** Of two that were asked for at the same time, the later one finds the earlier, whose backup may not be there yet. */
async function meant({ request, steps, outside }: Making): Promise<readonly string[]> {
  const mine = steps.operation;
  const all = await outside.operations.unfinished();
  return all
    .filter((one) => one.job === mine.job && isBefore(one, mine))
    .filter((one) => {
      const its = NowRequest.safeParse(one.request).data;
      return its?.schedule === request.schedule && its.cluster === request.cluster;
    })
    .map((one) => nameFor(request.schedule, one));
}

function isBefore(one: Operation, other: Operation): boolean {
  return one.askedAt < other.askedAt || (one.askedAt === other.askedAt && one.id < other.id);
}
