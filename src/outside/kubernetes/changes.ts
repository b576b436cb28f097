/** Changes of single objects, for who waits for the next one. */
export type Changes = {
  readonly tell: (resource: string, name: string) => void;
  /** Resolves at the next change of the object, or after that time. */
  readonly next: (
    of: { readonly resource: string; readonly name: string },
    withinMs: number,
  ) => Promise<void>;
};

export function changes(): Changes {
  const waiting = new Map<string, Set<() => void>>();
  return {
    tell: (resource, name) => {
      for (const wake of waiting.get(`${resource} ${name}`) ?? []) {
        wake();
      }
    },
    next: ({ resource, name }, withinMs) => {
      const key = `${resource} ${name}`;
      const { promise, resolve } = Promise.withResolvers<void>();
      const those = waiting.get(key) ?? new Set();
      waiting.set(key, those.add(end));
      const timer = setTimeout(end, withinMs);
      function end(): void {
        clearTimeout(timer);
        those.delete(end);
        if (those.size === 0 && waiting.get(key) === those) {
          waiting.delete(key);
        }
        resolve();
      }
      return promise;
    },
  };
}
