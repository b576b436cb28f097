import type { JsonObject } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import type { Arguments } from './arguments.ts';

/** One Web API method: what it answers beside `ok: true`, or a `Refusal`. */
export type Method = (args: Arguments, workspace: Workspace) => JsonObject;

/** Methods by Slack's name, with Slack's rate limit tier: calls per minute, or `post` for one message a second and channel. */
export type MethodTable = Readonly<
  Record<
    string,
    {
      readonly perMinute: number | 'post';
      readonly run: Method;
      /** Called with the app-level token instead of the bot's. */
      readonly withAppToken?: true;
    }
  >
>;
