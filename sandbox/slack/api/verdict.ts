import { slackMessages, type Verdict } from '../block-kit.ts';
import { Refusal } from './refusal.ts';

/** Refuses a payload the way Slack does: the error word, and each broken rule with its place. */
export function refuse(verdict: Verdict): never {
  const messages = slackMessages(verdict);
  throw new Refusal(verdict.error, { errors: messages, response_metadata: { messages } });
}
