import type { Redis } from 'ioredis';
import type { OperationId } from '../../../domain/operation.ts';
import { key } from '../keys.ts';
import type { Write } from '../record.ts';

/** An object in a cluster whose change is worth a look. */
export type Watched = {
  readonly cluster: string;
  readonly resource: string;
  readonly name: string;
};

export type Watcher = Watched & { readonly operation: OperationId };

/** Ordered set: who waits for what, by the deadline of the wait. There are as many as waiting operations: few enough to be read at once. */
const watchersKey = key('watchers');

export function watchWrites(watcher: Watcher, deadlineAt: number): readonly Write[] {
  return [{ write: 'add', key: watchersKey, member: memberOf(watcher), score: deadlineAt }];
}

export function unwatchWrites(watcher: Watcher): readonly Write[] {
  return [{ write: 'remove', key: watchersKey, member: memberOf(watcher) }];
}

export async function watchers(redis: Redis): Promise<readonly Watcher[]> {
  const members = await redis.zrange(watchersKey, '0', '-1');
  return members.map((member) => {
    const [cluster = '', resource = '', name = '', operation = '']: string[] = JSON.parse(member);
    return { cluster, resource, name, operation };
  });
}

function memberOf({ cluster, resource, name, operation }: Watcher): string {
  return JSON.stringify([cluster, resource, name, operation]);
}
