import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { fields, instant } from '../../domain/restore-test/fields.ts';
import {
  chooseBackup,
  inEnglish,
  insteadInEnglish,
  type Unfit,
} from '../../domain/restore-test/choose-backup.ts';
import { UserError } from '../../errors.ts';
import { code } from '../../messages/escape.ts';
import { type Copying, stepName } from './copying.ts';
import type { CouldNotBeTried, IsolatedBackup } from './isolated.ts';
import { backupRef } from './velero-objects.ts';
import { both } from './words.ts';

/** The backup that is meant, known where the copy shall stand. */
export async function chooseTheBackup(all: Copying): Promise<IsolatedBackup | CouldNotBeTried> {
  const chosen = await all.steps.run(stepName(all, 'choose the backup'), () => choose(all));
  if ('state' in chosen || all.wish.target === undefined) {
    return chosen;
  }
  const known = await all.steps.waitFor(
    stepName(all, 'wait until the other cluster knows it'),
    async ({ signal }) => {
      const found = await all.place.objects.read(backupRef(all.place, chosen.name), signal);
      return found === undefined
        ? undefined
        : { uid: found.metadata.uid ?? '', another: !isThat(found, chosen) };
    },
    {
      everyMs: 5_000,
      deadlineMs: syncedWithinMs,
      wake: { cluster: all.place.name, resource: 'backups.velero.io', name: chosen.name },
    },
  );
  const { name } = all.place;
  if (known === undefined) {
    return unknown(chosen, `${name} did not come to know ${chosen.name} within 5 minutes`);
  }
  return known.another
    ? unknown(chosen, `${name} has another backup called ${chosen.name}, of another time`)
    : chosen;
}

/** Velero brings no backup into a cluster that has one of its name. What it brings has its stamps, and a UID of its own. */
function isThat(found: KubernetesObject, { startedAt }: IsolatedBackup): boolean {
  const began = instant(fields(found['status'])['startTimestamp']);
  return began === undefined || began === startedAt;
}

function unknown(backup: IsolatedBackup, reason: string): CouldNotBeTried {
  return { state: 'could not be tried', reasons: [reason], backup };
}

function refusedOf(backup: string, unfit: Unfit): NonNullable<CouldNotBeTried['refused']> {
  return unfit.why === 'damaged'
    ? {
        backup,
        isDamaged: true,
        ...(unfit.instead === undefined ? {} : { instead: unfit.instead.name }),
      }
    : { backup, isDamaged: false };
}

/** Velero's sync takes up to a minute. */
const syncedWithinMs = 300_000;

async function choose({
  source,
  wish,
  outside,
  steps,
}: Copying): Promise<IsolatedBackup | CouldNotBeTried> {
  await source.settled(5_000);
  const state = source.state();
  if (state.connection.state !== 'live') {
    throw new UserError(
      both((say) => say.clusterAway(code(source.name))),
      { remedy: both((say) => say.clusterAwayRemedy) },
    );
  }
  const at = { now: outside.now(), veleroNamespace: source.veleroNamespace };
  const damages = await outside.verifications.damaged(source.name);
  const choice = chooseBackup({ ...state, damages }, wish, at);
  if ('refused' in choice) {
    const { backup = wish.backup, refused } = choice;
    return {
      state: 'could not be tried',
      reasons: [`${backup}: ${inEnglish(refused)}`, ...insteadInEnglish(refused)],
      ...(choice.backup === undefined ? {} : { refused: refusedOf(choice.backup, refused) }),
    };
  }
  const { chosen, passedOver } = choice;
  const startedAt = chosen.startedAt ?? chosen.createdAt;
  return {
    name: chosen.name,
    uid: chosen.uid,
    ...(chosen.schedule === undefined ? {} : { schedule: chosen.schedule }),
    phase: chosen.phase,
    startedAt,
    dataAgeMs: steps.operation.askedAt - startedAt,
    errors: chosen.errors,
    ...(passedOver === undefined
      ? {}
      : { passedOver: { name: passedOver.name, why: inEnglish(passedOver.unfit) } }),
  };
}
