import { setTimeout as sleep } from 'node:timers/promises';
import type { Workspace } from '../workspace.ts';
import type { Ack, Delivery, Mishap } from './delivery.ts';
import { sendSigned, sign } from './http.ts';
import type { Sockets } from './sockets.ts';

/** Brings to the app what people do: over Socket Mode while it is connected, else as signed HTTP requests. */
export type Courier = {
  /** Once, and the first copy's acknowledgement counts: commands and interactions. */
  readonly deliver: (delivery: Delivery, mishap?: Mishap) => Promise<Ack>;
  /** Until it is accepted or Slack gives up: events. */
  readonly deliverEvent: (delivery: Delivery, mishap?: Mishap) => Promise<Ack>;
};

export type CourierOptions = {
  readonly eventsUrl: () => string | undefined;
  /** Slack waits three seconds. */
  readonly ackTimeoutMs: number;
  /** Slack tries events again at once, after a minute and after five. */
  readonly eventRetriesMs: readonly number[];
};

export function newCourier(
  workspace: Workspace,
  sockets: Sockets,
  options: CourierOptions,
): Courier {
  async function deliver(delivery: Delivery, mishap: Mishap = {}): Promise<Ack> {
    if (mishap.delayMs !== undefined) await sleep(mishap.delayMs);
    const send = sender(delivery, mishap, workspace, sockets, options);
    const first = send();
    for (let copy = 1; copy < (mishap.copies ?? 1); copy++) {
      await first;
      await send();
    }
    return first;
  }
  return {
    deliver,
    deliverEvent: async (delivery, mishap) => {
      let ack = await deliver(delivery, mishap);
      for (const [index, delayMs] of options.eventRetriesMs.entries()) {
        if (ack.state === 'acked' || ack.noRetry === true) return ack;
        await sleep(delayMs, undefined, { ref: false });
        ack = await deliver({ ...delivery, retry: { num: index + 1, reason: ack.reason } });
      }
      return ack;
    },
  };
}

/** A function that sends the delivery; each call is one copy. */
function sender(
  delivery: Delivery,
  mishap: Mishap,
  workspace: Workspace,
  sockets: Sockets,
  { eventsUrl, ackTimeoutMs }: CourierOptions,
): () => Promise<Ack> {
  if (sockets.connections() > 0) return () => sockets.deliver(delivery, ackTimeoutMs);
  const url = eventsUrl();
  if (url === undefined)
    return () =>
      Promise.resolve({ state: 'failed', error: 'dispatch_failed', reason: 'connection_failed' });
  const first = sign(delivery, workspace, mishap);
  let sent = false;
  return () => {
    const request =
      sent && mishap.sameSignature !== true ? sign(delivery, workspace, mishap) : first;
    sent = true;
    return sendSigned(url, request, ackTimeoutMs);
  };
}
