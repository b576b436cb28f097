import type { Courier } from '../delivery/courier.ts';
import type { Mishap } from '../delivery/delivery.ts';
import { eventDelivery } from '../interaction/payloads.ts';
import type { StoredView } from '../interaction/views.ts';
import type { StoredMessage } from '../messages.ts';
import { until } from '../until.ts';
import type { Workspace } from '../workspace.ts';
import { handsOf, type Hands } from './hands.ts';
import { outcomeOf, type Outcome } from './outcome.ts';
import { allSeenBy, seenBy } from './sight.ts';
import { speechOf, type Speech } from './speech.ts';

/** Somebody in the workspace: does what people do in Slack, and sees what Slack shows them. */
export type Person = Hands &
  Speech & {
    readonly id: string;
    readonly opensHome: (mishap?: Mishap) => Promise<Outcome>;
    /** Oldest first: a channel's top level, or a thread with its root; ephemeral messages of theirs included. */
    readonly sees: (channel: string, thread?: string) => readonly StoredMessage[];
    /** Waits for a message in a channel or its threads that contains the words or passes the test. */
    readonly waitsFor: (
      what: string | ((message: StoredMessage) => boolean),
      where: { readonly channel: string; readonly timeoutMs?: number },
    ) => Promise<StoredMessage>;
    /** The modal in front of them. */
    readonly modal: () => StoredView | undefined;
    readonly home: () => StoredView | undefined;
  };

export function personIn(workspace: Workspace, courier: Courier, id: string): Person {
  const who = workspace.world.people.get(id);
  if (!who) throw new Error(`Nobody is called ${id} here`);
  const doer = { who, workspace };
  return {
    id,
    ...handsOf(doer, courier),
    ...speechOf(doer, courier),
    opensHome: (mishap) => {
      const event = { type: 'app_home_opened', channel: `D${id.slice(1)}`, tab: 'home' };
      return outcomeOf(courier.deliverEvent(eventDelivery(doer, event), mishap));
    },
    sees: (channel, thread) =>
      seenBy(id, workspace, { channel, ...(thread === undefined ? {} : { thread }) }),
    waitsFor: (what, { channel, timeoutMs }) =>
      until(
        workspace,
        () => allSeenBy(id, workspace, channel).findLast((message) => matches(message, what)),
        timeoutMs,
      ),
    modal: () => workspace.views.top(id),
    home: () => workspace.views.home(id),
  };
}

function matches(
  message: StoredMessage,
  what: string | ((message: StoredMessage) => boolean),
): boolean {
  if (typeof what === 'function') return what(message);
  return message.text.includes(what) || JSON.stringify(message.blocks).includes(what);
}
