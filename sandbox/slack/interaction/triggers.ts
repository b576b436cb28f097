import { randomBytes } from 'node:crypto';
import { Refusal } from '../api/refusal.ts';
import type { Clock } from '../clock.ts';

/** Trigger ids: what lets the app open a form for the person who just did something, once and soon. */
export type Triggers = {
  readonly issue: (userId: string) => string;
  /** The person whose trigger it is; refused as Slack does when it is too late or was used. */
  readonly redeem: (id: string) => string;
};

export function newTriggers(clock: Clock, lifeMs = 3000): Triggers {
  const issued = new Map<string, { userId: string; until: number; used: boolean }>();
  return {
    issue: (userId) => {
      const id = `${clock.nextTs()}.${randomBytes(8).toString('hex')}`;
      issued.set(id, { userId, until: clock.now() + lifeMs, used: false });
      return id;
    },
    redeem: (id) => {
      const trigger = issued.get(id);
      if (!trigger) throw new Refusal('invalid_trigger_id');
      if (trigger.used) throw new Refusal('exchanged_trigger_id');
      if (clock.now() > trigger.until) throw new Refusal('expired_trigger_id');
      trigger.used = true;
      return trigger.userId;
    },
  };
}
