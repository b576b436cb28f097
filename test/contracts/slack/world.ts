import { webApi } from '@slack/bolt';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Slack to be held to the contract: a bot's token, and a channel that the bot is a member of. */
export type SlackWorld = {
  readonly token: string;
  /** Left out: Slack's own. */
  readonly apiUrl?: string;
  readonly channel: string;
  readonly stop?: () => Promise<void>;
};

export type ContractSlack = () => { readonly client: webApi.WebClient; readonly channel: string };

/** A client that asks once, so that what comes back is Slack's answer. */
export function clientOf({ apiUrl }: Pick<SlackWorld, 'apiUrl'>, token: string): webApi.WebClient {
  return new webApi.WebClient(token, {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    logger: silent,
  });
}

/** The library tells each refusal once more. */
const silent: webApi.Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => webApi.LogLevel.ERROR,
  setName: () => undefined,
};

/** The error word with which Slack refused; throws when it did not. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { data } = error as { data?: { error?: string } };
    if (data?.error !== undefined) return data.error;
    throw error;
  }
  throw new Error('Slack did not refuse');
}

/** Slack's history lags behind posts: asks again for a while. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 40; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(250);
  }
  throw new Error('Slack did not show it within ten seconds');
}

/** Different in each run, so that a real channel may keep what earlier runs left. */
export function mark(what: string): string {
  return `${what} ${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
}
