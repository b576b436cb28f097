import { fromScheduleByVelero } from '../../domain/diagnosis/back-up-from-schedule.ts';
import { serverOptions } from '../../domain/server-options.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { mask } from '../../domain/masking.ts';
import { fields, text } from '../../domain/restore-test/fields.ts';
import { hooksOf } from '../../domain/schedule/backup-of-schedule.ts';
import { UserError } from '../../errors.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import type { Cluster } from '../../outside/kubernetes/clusters.ts';
import { type Making, inVelero } from './now-making.ts';
import { both } from './now-words.ts';

/** Refuses where Velero would refuse the backup, or where it would execute commands. Says whether the schedule is paused, which hinders nothing. */
export async function checkSchedule(making: Making): Promise<{ readonly paused: boolean }> {
  return making.steps.run('look at the schedule', async ({ signal }) => {
    await refuseAway(making);
    const schedule = await readSchedule(making, signal);
    refuseInvalid(schedule);
    refuseHooks(making, schedule);
    await refuseLocation(making, schedule, signal);
    return { paused: fields(schedule['spec'])['paused'] === true };
  });
}

/** The schedule as it is now. Throws UserError when it is gone. */
export async function readSchedule(
  { cluster, request }: Making,
  signal?: AbortSignal,
): Promise<KubernetesObject> {
  const which = { ...inVelero(cluster, 'schedules'), name: request.schedule };
  const schedule = await cluster.objects.read(which, signal);
  if (schedule === undefined) {
    throw new UserError(
      both((say) => say.gone(code(request.schedule), code(cluster.name))),
      { remedy: both((say) => say.goneRemedy) },
    );
  }
  return schedule;
}

export function refuseHooks({ cluster }: Making, schedule: KubernetesObject): void {
  const count = hooksOf(schedule);
  if (count > 0) {
    const { name } = schedule.metadata;
    const command = fromScheduleByVelero(name, cluster.veleroNamespace);
    throw new UserError(
      both((say) => say.hooks(code(name), count)),
      { remedy: both((say) => say.hooksRemedy(code(command))) },
    );
  }
}

/** What is watched learns late that an API server is back: that is asked itself. */
async function refuseAway({ cluster }: Making): Promise<void> {
  const { connection } = cluster.state();
  if (connection.state === 'away' && !(await answers(cluster))) {
    const why = escape(cut(connection.why ?? '', 200));
    throw new UserError(
      both((say) => say.away(code(cluster.name), why)),
      { remedy: both((say) => say.awayRemedy) },
    );
  }
}

function answers({ objects }: Cluster): Promise<boolean> {
  return objects.version().then(
    () => true,
    () => false,
  );
}

function refuseInvalid(schedule: KubernetesObject): void {
  const status = fields(schedule['status']);
  if (status['phase'] === 'FailedValidation') {
    const errors = said(status['validationErrors']);
    throw new UserError(
      both((say) => say.invalid(code(schedule.metadata.name), errors)),
      { remedy: both((say) => say.invalidRemedy) },
    );
  }
}

async function refuseLocation(
  { cluster }: Making,
  schedule: KubernetesObject,
  signal: AbortSignal,
): Promise<void> {
  const all = await cluster.objects.list(inVelero(cluster, 'backupstoragelocations'), signal);
  const template = fields(fields(schedule['spec'])['template']);
  const named = text(template['storageLocation']);
  const { defaultLocation } = serverOptions(cluster.state().server);
  const location =
    all.find((one) => named === undefined && fields(one['spec'])['default'] === true) ??
    all.find(({ metadata }) => metadata.name === (named ?? defaultLocation));
  if (location === undefined) {
    const wanted = named === undefined ? undefined : code(named);
    throw new UserError(
      both((say) => say.noLocation(code(schedule.metadata.name), wanted)),
      { remedy: both((say) => say.noLocationRemedy) },
    );
  }
  const name = code(location.metadata.name);
  const { phase, message } = fields(location['status']);
  if (phase === 'Unavailable') {
    throw new UserError(
      both((say) => say.unavailable(name, said([message]))),
      { remedy: both((say) => say.unavailableRemedy(escape(location.metadata.name))) },
    );
  }
  if (fields(location['spec'])['accessMode'] === 'ReadOnly') {
    throw new UserError(
      both((say) => say.readOnly(name)),
      { remedy: both((say) => say.readOnlyRemedy) },
    );
  }
}

/** What Velero says of it, masked and short. */
function said(messages: unknown): string {
  const all = Array.isArray(messages) ? messages.filter((one) => typeof one === 'string') : [];
  return escape(cut(mask(all.slice(0, 5).join('; ').slice(0, 8000)), 400));
}
