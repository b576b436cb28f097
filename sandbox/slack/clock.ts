/** Slack's clock: what time it is there, and message timestamps that are unique and only grow. */
export type Clock = {
  readonly now: () => number;
  readonly nextTs: () => string;
};

export function slackClock(now: () => number = Date.now): Clock {
  let last = 0;
  return {
    now,
    nextTs: () => {
      last = Math.max(last + 1, now() * 1000);
      return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
    },
  };
}

/** Orders two timestamps as instants; numbers would lose the last digits. */
export function compareTs(one: string, other: string): number {
  const [left, right] = [micros(one), micros(other)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function micros(ts: string): bigint {
  const [seconds = '0', fraction = ''] = ts.split('.');
  return BigInt(seconds || '0') * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}
