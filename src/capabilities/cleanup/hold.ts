import { z } from 'zod';
import { defineJob, type Ending, type JobOf, type Outside } from '../../capability.ts';
import type { AuditEntry } from '../../domain/audit.ts';
import { expirationBefore, heldUntil } from '../../domain/held-backup.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { UserError } from '../../errors.ts';
import { message, section } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code } from '../../messages/escape.ts';
import { backupRef } from './refs.ts';
import { both, stepNames, words, type CleanupWords } from './words.ts';

export const HoldRequest = z.object({
  cluster: z.string(),
  backup: z.string(),
  days: z.number().int().min(1).max(400),
});
export type HoldRequest = z.infer<typeof HoldRequest>;

type Reached = Pick<Outside, 'clusters' | 'audit' | 'now'>;

/** Moves the expiry of a backup that must not go yet. Velero goes by `status.expiration`; its `spec.ttl` says nothing any more once it has begun. */
export function holdJob(outside: Reached): JobOf<HoldRequest> {
  return defineJob({
    name: 'hold',
    version: 1,
    schema: HoldRequest,
    stepNames,
    run: async (request, steps): Promise<Ending> => {
      const { id, requester, language } = steps.operation;
      const until = steps.operation.askedAt + request.days * 86_400_000;
      const before = await steps.run('hold it', async ({ signal }) =>
        hold({ ...request, until, operation: id, userId: requester.userId }, outside, signal),
      );
      const told = words[language].held(code(request.backup), moment(until), moment(before));
      return {
        outcome: { kind: 'done', sentence: told },
        card: message(told, [section(told)]),
      };
    },
  });
}

/** A number of days that somebody typed; `undefined` when it is none that makes sense. */
export function typedDays(text: string): number | undefined {
  const [, digits] = /^(\d{1,3})d?$/i.exec(text.trim()) ?? [];
  const days = Number(digits ?? 0);
  return days >= 1 && days <= 400 ? days : undefined;
}

/** Says when it would have expired. A second time it finds its own work and changes nothing. */
async function hold(
  wanted: HoldRequest & {
    readonly until: number;
    readonly operation: string;
    readonly userId: string;
  },
  { clusters, audit, now }: Reached,
  signal: AbortSignal,
): Promise<number> {
  const cluster = clusters.get(wanted.cluster);
  const which = backupRef(cluster, wanted.backup);
  const live = await cluster.objects.read(which, signal);
  if (live === undefined) {
    throw refused((say) => say.holdGone(code(wanted.backup)));
  }
  const { uid = '', resourceVersion, annotations = {} } = live.metadata;
  const done = heldBefore(annotations[heldAnnotation], wanted.operation);
  const until = beyondHolds(annotations, wanted.until);
  const before = done ?? expiryOf(live, wanted);
  if (done === undefined) {
    await cluster.objects.patch(
      which,
      {
        metadata: {
          ...(resourceVersion === undefined ? {} : { resourceVersion }),
          annotations: { [heldAnnotation]: `${wanted.operation} ${before}` },
        },
        status: { expiration: timestamp(until) },
      },
      { uid },
    );
  }
  const entry: AuditEntry = {
    at: now(),
    what: 'changed',
    who: wanted.userId,
    operation: wanted.operation,
    cluster: wanted.cluster,
    subject: `Backup ${wanted.backup} (uid ${uid})`,
    detail: { expires: timestamp(until), before: timestamp(before), days: wanted.days },
  };
  await audit.append(entry, `${wanted.operation} held ${uid}`);
  return before;
}

const heldAnnotation = 'lifeboat.dev/hold';

function heldBefore(annotation: string | undefined, operation: string): number | undefined {
  const [by, before] = (annotation ?? '').split(' ');
  return by === operation ? Number(before) : undefined;
}

/** A restore test that reads the backup has moved its expiry and puts it back afterwards; one that is later by a second stays. */
function beyondHolds(annotations: Readonly<Record<string, string>>, until: number): number {
  const held = Date.parse(annotations[heldUntil] ?? '');
  return Number.isNaN(held) ? until : Math.max(until, held + 1000);
}

/** When it expires, whatever a restore test has moved that to meanwhile; throws when it can't be held, or expires later already. */
function expiryOf(
  { status, metadata: { annotations = {} } }: KubernetesObject,
  { backup, until }: { readonly backup: string; readonly until: number },
): number {
  const fields: { readonly phase?: unknown; readonly expiration?: unknown } =
    typeof status === 'object' && status !== null ? status : {};
  if (fields.phase === 'Deleting') {
    throw refused((say) => say.holdDeleting(code(backup)));
  }
  const before = Date.parse(ownExpiry(fields.expiration, annotations) ?? '');
  if (Number.isNaN(before)) {
    throw refused((say) => say.holdNever(code(backup)));
  }
  if (before >= until) {
    throw refused((say) => say.holdLater(code(backup), moment(before)));
  }
  return before;
}

function ownExpiry(
  expiration: unknown,
  annotations: Readonly<Record<string, string>>,
): string | undefined {
  if (typeof expiration !== 'string') {
    return undefined;
  }
  const isMoved = Date.parse(expiration) === Date.parse(annotations[heldUntil] ?? '');
  return isMoved ? annotations[expirationBefore] : expiration;
}

function refused(say: (words: CleanupWords) => string): UserError {
  return new UserError(both(say), { remedy: both(({ holdRemedy }) => holdRemedy) });
}

/** Kubernetes keeps whole seconds. */
function timestamp(ms: number): string {
  return new Date(Math.floor(ms / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
