import { fields } from '../../domain/restore-test/fields.ts';
import { serverStatusRequest } from '../../domain/server-status-request.ts';
import { UserError } from '../../errors.ts';
import { code } from '../../messages/escape.ts';
import { type Making, inVelero } from './now-making.ts';
import { both } from './now-words.ts';

/** A server that works answers within two seconds. */
const patienceMs = 20_000;

/** Refuses where Velero's control loop does not answer a ServerStatusRequest: the backup would begin when nobody thinks of it any more. */
export async function checkVeleroIsThere(making: Making): Promise<void> {
  const { steps, cluster } = making;
  const where = inVelero(cluster, 'serverstatusrequests');
  const name = `lifeboat-${steps.operation.id}-now`;
  const wanted = serverStatusRequest(name, cluster.veleroNamespace);
  await steps.run(
    'ask whether Velero is there',
    async () => {
      await cluster.objects.create(where, wanted);
      return null;
    },
    { afterwards: async () => void (await cluster.objects.remove({ ...where, name })) },
  );
  const answered = await steps.waitFor(
    'Velero is there',
    async () => {
      // Velero removes answered ones after a minute: a worker that comes late asks anew.
      const { object } = await cluster.objects.create(where, wanted);
      return fields(object['status'])['phase'] === 'Processed' ? true : undefined;
    },
    {
      everyMs: 2_000,
      firstMs: 300,
      deadlineMs: patienceMs,
    },
  );
  if (answered === undefined) {
    throw new UserError(
      both((say) => say.silent(code(cluster.name))),
      { remedy: both((say) => say.silentRemedy) },
    );
  }
}
