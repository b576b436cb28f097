/** What ended of what tests started though nobody ended it, each with its last words. From then on nothing can be shown, and everybody shall say so at once. */
const deaths: string[] = [];
const mourners = new Set<(error: Error) => void>();

export function tellDeath(sentence: string): void {
  deaths.push(sentence);
  process.stderr.write(`${sentence}\n`);
  for (const mourn of mourners) {
    mourn(asError());
  }
}

export function throwIfSomethingDied(): void {
  if (deaths.length > 0) {
    throw asError();
  }
}

/** The work, or a failure as soon as something has died: what waits would wait in vain. */
export async function unlessSomethingDies<T>(work: Promise<T>): Promise<T> {
  throwIfSomethingDied();
  const { promise, reject } = Promise.withResolvers<never>();
  mourners.add(reject);
  try {
    return await Promise.race([work, promise]);
  } finally {
    mourners.delete(reject);
  }
}

function asError(): Error {
  return new Error(deaths.join('\n\n'));
}
