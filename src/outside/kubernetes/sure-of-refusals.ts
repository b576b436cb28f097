import { setTimeout as delay } from 'node:timers/promises';

import { Refused, Unreachable } from './failures.ts';

/** Makes a request, again where that tells a missing right from a server that does not know its roles yet. */
export type SureOfRefusals = <T>(request: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/**
 * Until an API server has read its roles, it forbids what it allows a moment later. It says of itself that it is not ready, but in the first
 * second forbids to ask even that (seen: 0.5 to 0.8 s of 1.7). So one waits until it says something before a refusal is believed.
 * `askReadiness` asks for `/readyz`, which everybody may by Kubernetes' own roles.
 */
export function sureOfRefusals(
  askReadiness: () => Promise<unknown>,
  { againMs = 1_000, times = 3, believedMs = 300_000 } = {},
): SureOfRefusals {
  /** Where nobody may ask at all, not every refusal waits for that. */
  let mayNotAskSince = -Infinity;

  async function isStarting(signal: AbortSignal | undefined): Promise<boolean> {
    let said = await readiness(askReadiness);
    for (let waited = 0; said === 'forbidden' && isDoubtful() && waited < times; waited += 1) {
      await delay(againMs, undefined, signal === undefined ? {} : { signal });
      said = await readiness(askReadiness);
    }
    if (said === 'forbidden' && isDoubtful()) {
      mayNotAskSince = performance.now();
    }
    return said === 'starting';
  }

  function isDoubtful(): boolean {
    return performance.now() - mayNotAskSince > believedMs;
  }

  return async (request, signal) => {
    try {
      return await request();
    } catch (error) {
      if (!isForbidden(error)) {
        throw error;
      }
      if (await isStarting(signal)) {
        throw new Unreachable('the API server is starting: it does not know yet who may do what', {
          cause: error,
        });
      }
      return request();
    }
  };
}

async function readiness(
  ask: () => Promise<unknown>,
): Promise<'ready' | 'starting' | 'forbidden' | 'not said'> {
  try {
    await ask();
    return 'ready';
  } catch (error) {
    if (isForbidden(error)) {
      return 'forbidden';
    }
    return error instanceof Unreachable || (error instanceof Refused && error.status >= 500)
      ? 'starting'
      : 'not said';
  }
}

function isForbidden(error: unknown): boolean {
  return error instanceof Refused && error.status === 403;
}
