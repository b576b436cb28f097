/** Waits until the product says that it is ready. */
export async function ready(url: string, withinMs = 15_000): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  let last = 'no answer';
  while (Date.now() < giveUpAt) {
    try {
      const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) });
      last = await response.text();
      if (response.ok) {
        return;
      }
    } catch (error) {
      last = String(error);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Lifeboat was not ready within ${withinMs} ms: ${last}`);
}
