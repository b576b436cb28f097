import type { Call } from './calls.ts';

/** `real`: what Slack promises, with the bursts it is known to forgive. `strict`: no more than promised. */
export type LimitMode = 'off' | 'real' | 'strict';

export type Limits = {
  /** Seconds to wait when the call is one too many. */
  readonly exceeded: (call: Call, perMinute: number | 'post') => number | undefined;
};

type Window = { readonly most: number; readonly lengthMs: number };

const minute = 60_000;
const post: Record<'real' | 'strict', Window> = {
  real: { most: 60, lengthMs: minute },
  strict: { most: 3, lengthMs: 3000 },
};

/** Slack's rate limits: per method, and for posts per channel. Calls that were refused don't count. */
export function newLimits(mode: LimitMode): Limits {
  const taken = new Map<string, number[]>();
  return {
    exceeded: (call, perMinute) => {
      if (mode === 'off') return undefined;
      const window = perMinute === 'post' ? post[mode] : tier(perMinute, mode);
      const key = perMinute === 'post' ? `${call.method} ${call.channel ?? ''}` : call.method;
      const recent = (taken.get(key) ?? []).filter((at) => at > call.at - window.lengthMs);
      taken.set(key, recent);
      const [oldest] = recent;
      if (recent.length >= window.most && oldest !== undefined)
        return Math.max(1, Math.ceil((oldest + window.lengthMs - call.at) / 1000));
      recent.push(call.at);
      return undefined;
    },
  };
}

function tier(perMinute: number, mode: 'real' | 'strict'): Window {
  return { most: mode === 'strict' ? perMinute : perMinute * 2, lengthMs: minute };
}
