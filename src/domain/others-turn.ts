/** Lets everything else that waits in this process have its turn, such as an answer to Slack, before a long piece of work goes on. */
export async function othersTurn(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  setImmediate(resolve);
  await promise;
}
