import type { ClusterState } from '../../domain/cluster-state.ts';
import { whyBackupWaits, type WhyWaiting } from '../../domain/diagnosis/why-waiting.ts';
import { isAtItsEnd } from '../../domain/phases.ts';
import type { StepContext } from '../../engine/steps.ts';
import { bytes } from '../../messages/numbers.ts';
import { type Making, nameOf, takeBack } from './now-making.ts';
import { words } from './now-words.ts';
import { type ObjectFacts, readObject } from './read-object.ts';

/** What became of the backup as far as it was followed. */
export type Followed =
  | { readonly state: 'ended'; readonly object: ObjectFacts }
  | { readonly state: 'gone' }
  | { readonly state: 'not taken' }
  | { readonly state: 'too long'; readonly phase: string };

export const takenWithinMs = 6 * 3_600_000;
export const endsWithinMs = 72 * 3_600_000;

/** Waits until Velero has begun it, then until it is at its end, with what Velero says of it as progress. */
export async function followBackup(making: Making): Promise<Followed> {
  const { steps, cluster } = making;
  const wake = { cluster: cluster.name, resource: 'backups.velero.io', name: nameOf(making) };
  const taken = await steps.waitFor(
    'Velero takes it up',
    (context) => looked(making, context, ({ phase }) => !['', 'New'].includes(phase)),
    { everyMs: 10_000, firstMs: 1_000, deadlineMs: takenWithinMs, wake },
  );
  if (taken?.state !== 'found') {
    return taken ?? { state: 'not taken' };
  }
  const ended = await steps.waitFor(
    'Velero backs it up',
    (context) => looked(making, context, ({ phase }) => isAtItsEnd(phase)),
    { everyMs: 10_000, firstMs: 1_000, deadlineMs: endsWithinMs, wake },
  );
  if (ended?.state === 'found') {
    return { state: 'ended', object: ended };
  }
  return ended ?? { state: 'too long', phase: await phaseAtLast(making) };
}

type Looked = ObjectFacts | { readonly state: 'gone' };

async function looked(
  making: Making,
  { signal, progress }: StepContext,
  isFound: (object: ObjectFacts) => boolean,
): Promise<Looked | undefined> {
  const { cluster, steps } = making;
  const { object } = await readObject(targetOf(making), cluster, signal);
  const say = words[steps.operation.language].progress;
  if (object.state === 'away') {
    await progress(say.away);
    return undefined;
  }
  if (object.state === 'gone' || isFound(object)) {
    return object;
  }
  await progress(progressOf(making, object));
  return undefined;
}

export function targetOf(making: Making): Parameters<typeof readObject>[0] {
  return { cluster: making.cluster.name, kind: 'backup', name: nameOf(making) };
}

function phaseAtLast(making: Making): Promise<string> {
  return making.steps.run('look at it once more', async ({ signal }) => {
    const { object } = await readObject(targetOf(making), making.cluster, signal);
    return object.state === 'found' ? object.phase : '?';
  });
}

function progressOf(making: Making, object: ObjectFacts): string {
  const { language } = making.steps.operation;
  const say = words[language].progress;
  const { phase, items, totalItems, volumes } = object;
  if (['', 'New'].includes(phase)) {
    return whyNotBegun(making);
  }
  const place = queuePosition(making.cluster.state(), nameOf(making));
  return [
    phase,
    ...(phase === 'Queued' && place !== undefined ? [say.queued(place)] : []),
    ...(totalItems > 0 ? [say.items(items, totalItems)] : []),
    ...(volumes.count > 0
      ? [say.volumes(volumes.done, volumes.count, bytes(volumes.bytes, language))]
      : []),
  ].join(' · ');
}

function whyNotBegun(making: Making): string {
  const { cluster, steps } = making;
  const say = words[steps.operation.language].progress;
  const state = cluster.state();
  if (state.server?.readyReplicas === 0) {
    return say.stopped(takeBack(making));
  }
  const backup = state.backups.find(({ name }) => name === nameOf(making));
  const ahead = backup && runsBefore(whyBackupWaits(backup, { state }));
  return ahead === undefined ? say.notBegun : say.waitsFor(ahead);
}

/** The name of one that it waits behind. */
function runsBefore(reason: WhyWaiting): string | undefined {
  switch (reason.why) {
    case 'others run':
      return reason.running[0];
    case 'namespace':
      return reason.holder;
    case 'queue':
      return reason.ahead[0];
    case 'no server':
    case 'left behind':
    case 'not looked at':
      return undefined;
  }
}

function queuePosition({ backups }: ClusterState, name: string): number | undefined {
  return backups.find((one) => one.name === name)?.queuePosition;
}
