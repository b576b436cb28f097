import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { isAtItsEnd } from '../../domain/phases.ts';
import { fields, instant, text, whole } from '../../domain/restore-test/fields.ts';
import { turnOf } from '../../domain/restore-test/steps-aside.ts';
import type { VolumeWork } from '../../domain/velero.ts';
import { bytes, count } from '../../messages/numbers.ts';
import { type Copying, isOf, restoreName, stepName } from './copying.ts';
import type { EndedRestore } from './isolated.ts';
import { restoreRef } from './velero-objects.ts';
import { words } from './words.ts';

/** Why we stop waiting for a restore of ours. */
export type RestoreEnd =
  | { readonly end: 'at its end'; readonly restore: EndedRestore }
  | { readonly end: 'gone' }
  /** Velero looked at the Restore before it saw the rules of the copy, which stand: it restored nothing. */
  | { readonly end: 'rules not seen'; readonly restore: EndedRestore }
  | { readonly end: 'a person’s comes'; readonly restore: string }
  | { readonly end: 'too late' };

/** Waits, waking at each of its changes, and tells what Velero says of its progress. */
export async function endOfRestore(all: Copying, attempt: number): Promise<RestoreEnd> {
  const { place, steps } = all;
  const name = restoreName(all, attempt);
  const { language } = steps.operation;
  const found = await steps.waitFor<RestoreEnd>(
    stepName(all, 'Velero restores', attempt),
    async ({ signal, progress }) => {
      const object = await place.objects.read(restoreRef(place, name), signal);
      if (object === undefined || !isOf(object, steps.operation.id)) {
        return { end: 'gone' };
      }
      const restore = endedRestore(object);
      if (isAtItsEnd(restore.phase)) {
        return { end: missedRules(restore) ? 'rules not seen' : 'at its end', restore };
      }
      const state = place.state();
      const whose = turnOf(state, name);
      if (whose.turn === 'step aside') {
        return { end: 'a person’s comes', restore: whose.restore };
      }
      const volumes = state.volumeWork.filter((one) => one.owner === name);
      await progress(progressOf(object, restore.phase, volumes, language));
      return undefined;
    },
    {
      everyMs: 5_000,
      deadlineMs: restoredWithinMs,
      wake: { cluster: place.name, resource: 'restores.velero.io', name },
    },
  );
  return found ?? { end: 'too late' };
}

const restoredWithinMs = 5 * 3_600_000;

/** Velero 1.18 takes both from watches of their own, of which one can be late, above all after its API server was away. */
function missedRules({ phase, validationErrors }: EndedRestore): boolean {
  return (
    phase === 'FailedValidation' &&
    validationErrors.length > 0 &&
    validationErrors.every((one) => one.startsWith('failed to get resource modifiers configmap '))
  );
}

function progressOf(
  object: KubernetesObject,
  phase: string,
  volumes: readonly VolumeWork[],
  language: 'en' | 'zh',
): string {
  const { progress } = fields(object['status']);
  const done = whole(fields(progress)['itemsRestored']) ?? 0;
  const total = whole(fields(progress)['totalItems']) ?? 0;
  const say = words[language].progress;
  const items = total === 0 ? [] : [say.items(count(done, language), count(total, language))];
  const came = volumes.reduce((sum, one) => sum + one.bytesDone, 0);
  const comes = volumes.reduce((sum, one) => sum + one.totalBytes, 0);
  const data = comes === 0 ? [] : [say.data(bytes(came, language), bytes(comes, language))];
  return [phase === '' ? 'New' : phase, ...items, ...data].join(' · ');
}

function endedRestore(object: KubernetesObject): EndedRestore {
  const status = fields(object['status']);
  const [startedAt, completedAt] = [
    instant(status['startTimestamp']),
    instant(status['completionTimestamp']),
  ];
  const failureReason = text(status['failureReason']);
  return {
    name: object.metadata.name,
    uid: object.metadata.uid ?? '',
    phase: text(status['phase']) ?? '',
    createdAt: instant(object.metadata.creationTimestamp) ?? 0,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(completedAt === undefined ? {} : { completedAt }),
    errors: whole(status['errors']) ?? 0,
    warnings: whole(status['warnings']) ?? 0,
    ...(failureReason === undefined ? {} : { failureReason }),
    validationErrors: textsIn(status['validationErrors']),
  };
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(0, 10) : [];
}
