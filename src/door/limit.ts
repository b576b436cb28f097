/** Whether somebody may ask once more now; who may not is not counted. */
export type Limit = (userId: string) => boolean;

/** At most so many requests per person within any minute, counted in this process. */
export function limit(perMinute: number, now: () => number): Limit {
  const asked = new Map<string, readonly number[]>();
  return (userId) => {
    const since = now() - 60_000;
    const lately = (asked.get(userId) ?? []).filter((at) => at > since);
    const isAllowed = lately.length < perMinute;
    asked.delete(userId);
    asked.set(userId, isAllowed ? [...lately, now()] : lately);
    forgetIdle(asked, since);
    return isAllowed;
  };
}

/** Who asked longest ago comes first. */
function forgetIdle(asked: Map<string, readonly number[]>, since: number): void {
  for (const [userId, times] of asked) {
    if ((times.at(-1) ?? 0) > since) {
      return;
    }
    asked.delete(userId);
  }
}
