import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { stage } from '../../domain/phases.ts';
import { fields, text } from '../../domain/restore-test/fields.ts';
import { ownLabels } from '../../domain/restore-test/ownership.ts';
import { backupOfSchedule } from '../../domain/schedule/backup-of-schedule.ts';
import type { Tidied } from '../../engine/steps.ts';
import { UserError } from '../../errors.ts';
import { code } from '../../messages/escape.ts';
import { backupRef, inVelero, type Making, takeBack } from './now-making.ts';
import { readSchedule, refuseHooks } from './now-schedule.ts';
import { both, words } from './now-words.ts';

/**
 * Makes the Backup from the template as it is now, or takes over the one that an attempt before made. It is never removed: while `isTold` is
 * false, which is how a cancellation leaves it, its going on is told.
 */
export async function startBackup(
  making: Making,
  end: { readonly isTold: boolean },
): Promise<{ readonly name: string }> {
  return making.steps.run(
    'start the backup',
    async ({ signal }) => {
      const made = await madeBefore(making, signal);
      const backup = made ?? (await make(making, signal));
      await record(making, backup);
      return { name: backup.metadata.name };
    },
    {
      afterwards: {
        act: async () => (end.isTold ? 'done' : stays(making)),
        everyMs: 1_000,
        deadlineMs: 60_000,
      },
    },
  );
}

async function madeBefore(
  making: Making,
  signal: AbortSignal,
): Promise<KubernetesObject | undefined> {
  const backup = await making.cluster.objects.read(backupRef(making), signal);
  return backup === undefined ? undefined : ours(making, backup);
}

async function make(making: Making, signal: AbortSignal): Promise<KubernetesObject> {
  const { cluster, steps } = making;
  const { id, requester, askedAt } = steps.operation;
  const schedule = await readSchedule(making, signal);
  // It may have got some since it was looked at.
  refuseHooks(making, schedule);
  const of = { operation: id, owner: requester.userId, askedAt };
  const { object } = await cluster.objects.create(
    inVelero(cluster, 'backups'),
    backupOfSchedule(schedule, of),
  );
  return ours(making, object);
}

/** A backup of that name that somebody else made is none of this operation. */
function ours({ cluster, steps }: Making, backup: KubernetesObject): KubernetesObject {
  const { labels = {}, name } = backup.metadata;
  const own = Object.entries(ownLabels(steps.operation.id));
  if (own.some(([key, value]) => labels[key] !== value)) {
    throw new UserError(
      both((say) => say.notOurs(code(name), code(cluster.name))),
      { remedy: both((say) => say.notOursRemedy) },
    );
  }
  return backup;
}

/** In the audit log, once however often the step is repeated. */
async function record(
  { outside, steps, cluster, request }: Making,
  { metadata }: KubernetesObject,
): Promise<void> {
  const { id, requester } = steps.operation;
  const { name, uid = '?' } = metadata;
  const entry = {
    at: outside.now(),
    what: 'created' as const,
    who: requester.userId,
    operation: id,
    cluster: cluster.name,
    subject: `Backup ${name} (uid ${uid})`,
    detail: { schedule: request.schedule },
  };
  await outside.audit.append(entry, `${id} created Backup ${uid}`);
}

async function stays(making: Making): Promise<Tidied> {
  const backup = await making.cluster.objects.read(backupRef(making));
  if (backup === undefined) {
    return 'done';
  }
  const say = words[making.steps.operation.language].goesOn;
  const { name } = backup.metadata;
  const phase = text(fields(backup['status'])['phase']) ?? '';
  switch (stage(phase)) {
    case 'waiting':
      return { left: say.notBegun(name, takeBack(making)) };
    case 'running':
      return { left: say.running(name, phase) };
    case 'completed':
    case 'partially failed':
    case 'failed':
    case 'deleting':
      return { left: say.ended(name, phase) };
  }
}
