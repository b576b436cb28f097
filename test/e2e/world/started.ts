/** Something that runs until it is stopped. */
export type Stoppable = { readonly stop: () => Promise<void> };

/** What has been started so far. */
export type Started = {
  readonly keep: <T extends Stoppable>(one: T) => T;
  /** The last one first; one that does not stop well does not keep the others. */
  readonly stop: () => Promise<void>;
};

/** Starts something that consists of several parts. When one of them does not start, those before it are stopped, so that nothing goes on by itself. */
export async function startWhole<T>(begin: (started: Started) => Promise<T>): Promise<T> {
  const kept: Stoppable[] = [];
  async function stop(): Promise<void> {
    const failures: unknown[] = [];
    for (const one of kept.splice(0).toReversed()) {
      await one.stop().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, 'not everything stopped well');
    }
  }
  function keep<S extends Stoppable>(one: S): S {
    kept.push(one);
    return one;
  }
  try {
    return await begin({ keep, stop });
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}
