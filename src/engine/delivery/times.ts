import type { Rate } from '../../outside/store/outbox/pace.ts';

/** How long delivery waits for what; tests take shorter ones. Durations in milliseconds. */
export type DeliveryTimes = {
  /** After a post whose fate is not known, its channel rests this long before one looks for it: Slack's history lags. */
  readonly lookAfterMs: number;
  /** Not found, it is looked for once more this much later; then it is posted again. */
  readonly lookAgainAfterMs: number;
  /** After an update whose fate is not known, the newest state is sent again: the late one must have landed by then. */
  readonly repeatAfterMs: number;
  /** Clocks differ: one looks from this long before the attempt. */
  readonly lookBackMs: number;
  /** A card that is older than this when it is sent says as of when it speaks. */
  readonly behindMs: number;
  /** When Slack or the way to it is out of order. */
  readonly retryMs: number;
  /** When Slack does not accept the app itself: somebody must look. */
  readonly unacceptedRetryMs: number;
  /** Slack's limit of messages: one per second and channel. */
  readonly postEveryMs: number;
  /** Slack's limit of 50 updates a minute, all channels together: the burst and what is paid back in a minute add up to it. */
  readonly updateEveryMs: number;
  readonly updateBurst: number;
  /** So many updates at once are left to results when progress is told. */
  readonly updatesForResults: number;
};

export const deliveryTimes: DeliveryTimes = {
  lookAfterMs: 10_000,
  lookAgainAfterMs: 20_000,
  repeatAfterMs: 10_000,
  lookBackMs: 60_000,
  behindMs: 5_000,
  retryMs: 5_000,
  unacceptedRetryMs: 60_000,
  postEveryMs: 1_000,
  updateEveryMs: 1_500,
  updateBurst: 10,
  updatesForResults: 4,
};

/** Messages and files share the limit of their channel. */
export function postRate(channel: string, times: DeliveryTimes): Rate {
  return { name: `posts:${channel}`, everyMs: times.postEveryMs, burst: 1 };
}

export function updateRate(times: DeliveryTimes): Rate {
  return { name: 'updates', everyMs: times.updateEveryMs, burst: times.updateBurst };
}
