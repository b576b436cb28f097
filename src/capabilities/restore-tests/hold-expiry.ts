import { expirationBefore, heldBy, heldUntil } from '../../domain/held-backup.ts';
import type { KubernetesObject } from '../../domain/kubernetes-object.ts';
import { backupRef } from './velero-objects.ts';
import { audit, type Copying, stepName } from './copying.ts';

/**
 * Keeps a backup from expiring while it is in use. What it was before stands on the Backup itself, so that whoever tidies up can put it back,
 * the last of several users. A later expiry that somebody sets meanwhile stays.
 */
export async function holdExpiry(all: Copying, backup: string): Promise<void> {
  const { source, steps, outside, wish } = all;
  const which = backupRef(source, backup);
  await steps.run(
    stepName(all, 'hold its expiry'),
    async () => {
      const object = await source.objects.read(which);
      const until = outside.now() + wish.keepMs + inUseMs;
      const patch = object === undefined ? undefined : held(object, steps.operation.id, until);
      if (object !== undefined && patch !== undefined) {
        await source.objects.patch(which, patch, only(object));
      }
      const expiration = patch?.status.expiration ?? heldBefore(object, steps.operation.id);
      if (object !== undefined && expiration !== undefined) {
        await audit(all, source, 'changed', object, { expiration });
      }
      return null;
    },
    { afterwards: () => release(all, backup) },
  );
}

const inUseMs = 24 * 3_600_000;

async function release(all: Copying, backup: string): Promise<void> {
  const { source, steps } = all;
  const which = backupRef(source, backup);
  const object = await source.objects.read(which);
  const patch = object === undefined ? undefined : released(object, steps.operation.id);
  if (object !== undefined && patch !== undefined) {
    // Told before: who dies in between finds nothing to put back any more.
    await audit(all, source, 'changed', object, { released: true });
    await source.objects.patch(which, patch, only(object));
  }
}

/** Undefined: it does not expire so soon, or is held by this operation already. */
function held(
  { metadata, ...fields }: KubernetesObject,
  operation: string,
  untilMs: number,
): { readonly metadata: object; readonly status: { readonly expiration: string } } | undefined {
  const annotations = metadata.annotations ?? {};
  const users = usersOf(annotations[heldBy]);
  const expiration = expirationOf(fields);
  if (expiration === undefined || users.includes(operation)) {
    return undefined;
  }
  const expiresMs = Date.parse(expiration);
  if (expiresMs >= untilMs && users.length === 0) {
    return undefined;
  }
  const until = timestamp(Math.max(expiresMs, untilMs));
  return {
    metadata: {
      ...version(metadata),
      annotations: {
        [heldBy]: [...users, operation].join(','),
        ...(isSetByOthers(annotations, expiration) ? {} : { [heldUntil]: until }),
        [expirationBefore]: annotations[expirationBefore] ?? expiration,
      },
    },
    status: { expiration: until },
  };
}

/** Somebody moved the expiry while it was held: what it was before is not put back any more, whoever else comes to hold it. */
function isSetByOthers(annotations: Readonly<Record<string, string>>, expiration: string): boolean {
  const ours = annotations[heldUntil];
  return ours !== undefined && instant(expiration) !== instant(ours);
}

/** Until when this operation holds it already, by a try that died. */
function heldBefore(object: KubernetesObject | undefined, operation: string): string | undefined {
  const annotations = object?.metadata.annotations ?? {};
  return usersOf(annotations[heldBy]).includes(operation) ? annotations[heldUntil] : undefined;
}

/** Undefined: this operation does not hold it. */
function released(
  { metadata, ...fields }: KubernetesObject,
  operation: string,
): object | undefined {
  const annotations = metadata.annotations ?? {};
  const users = usersOf(annotations[heldBy]);
  if (!users.includes(operation)) {
    return undefined;
  }
  const others = users.filter((one) => one !== operation);
  if (others.length > 0) {
    return { metadata: { ...version(metadata), annotations: { [heldBy]: others.join(',') } } };
  }
  const isOurs = instant(expirationOf(fields)) === instant(annotations[heldUntil]);
  return {
    metadata: {
      ...version(metadata),
      annotations: { [heldBy]: null, [heldUntil]: null, [expirationBefore]: null },
    },
    ...(isOurs ? { status: { expiration: annotations[expirationBefore] } } : {}),
  };
}

/** The API server refuses the patch when somebody else changed the object since, and the step is tried again. */
function version({ resourceVersion }: KubernetesObject['metadata']): object {
  return resourceVersion === undefined ? {} : { resourceVersion };
}

function only({ metadata: { uid } }: KubernetesObject): { readonly uid?: string } {
  return uid === undefined ? {} : { uid };
}

function usersOf(list: string | undefined): readonly string[] {
  return (list ?? '').split(',').filter((one) => one !== '');
}

function expirationOf(fields: Readonly<Record<string, unknown>>): string | undefined {
  const { status } = fields;
  const expiration =
    typeof status === 'object' && status !== null && 'expiration' in status
      ? status.expiration
      : undefined;
  return typeof expiration === 'string' ? expiration : undefined;
}

/** Kubernetes keeps whole seconds. */
function instant(text: string | undefined): number {
  return Math.floor(Date.parse(text ?? '') / 1000);
}

function timestamp(ms: number): string {
  return new Date(Math.ceil(ms / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
