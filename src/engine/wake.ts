import type { OperationId } from '../domain/operation.ts';
import type { Log } from '../log.ts';
import type { Record } from '../outside/store/record.ts';
import { wakeWrites } from '../outside/store/operations/writes.ts';
import type { Watched, Watcher } from '../outside/store/operations/watchers.ts';

export type WakeParts = {
  readonly watchers: () => Promise<readonly Watcher[]>;
  readonly record: Record;
  readonly promote: (id: OperationId) => Promise<void>;
  readonly log: Log;
};

export type Waker = {
  /** Has the operations look that wait for this object. Never throws: whoever waits looks again anyway. */
  readonly changed: (object: Watched) => void;
  readonly stop: () => void;
};

/** Changes come in hundreds when a watch begins anew: the first is answered at once, those of this time after it together. */
const gatherMs = 100;

/** Wakes waiting operations when what they wait for changes in a cluster. The counter is raised first: an operation that is just giving its worker back reads it again. */
export function waker(parts: WakeParts): Waker {
  const changed = new Map<string, Watched>();
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    timer = undefined;
    const objects = new Set(changed.keys());
    if (objects.size === 0) {
      return;
    }
    changed.clear();
    timer = setTimeout(flush, gatherMs);
    wakeAll(parts, objects).catch((error: unknown) => {
      parts.log.warn({ err: error }, 'waiting operations could not be woken');
    });
  }

  return {
    changed: (object) => {
      changed.set(nameOf(object), object);
      timer ??= setTimeout(flush, 0);
    },
    stop: () => clearTimeout(timer),
  };
}

async function wakeAll(parts: WakeParts, objects: ReadonlySet<string>): Promise<void> {
  const waiting = await parts.watchers();
  const ids = waiting.filter((one) => objects.has(nameOf(one))).map((one) => one.operation);
  await Promise.all([...new Set(ids)].map((id) => wake(parts, id)));
}

/** Has a waiting operation look now. Nothing is lost when it runs at this moment, nor when it gives its worker back. */
export async function wake(
  { record, promote }: Pick<WakeParts, 'record' | 'promote'>,
  id: OperationId,
): Promise<void> {
  await record(wakeWrites(id));
  await promote(id);
}

function nameOf({ cluster, resource, name }: Watched): string {
  return JSON.stringify([cluster, resource, name]);
}
