/** Every key, BullMQ's included, starts with this, so that one transaction may touch any of them, on a Redis Cluster too. */
export const keyPrefix = '{lifeboat}';

/** The name of a record, such as `{lifeboat}:operation:op-7f3k`. */
export function key(...parts: readonly string[]): string {
  return [keyPrefix, ...parts].join(':');
}
