import type { Call } from './api/calls.ts';
import { newLimits, type LimitMode } from './api/limits.ts';
import { webApi } from './api/methods.ts';
import type { ApiParts } from './api/server.ts';
import { slackClock } from './clock.ts';
import { newCourier } from './delivery/courier.ts';
import { serveSockets, type Sockets } from './delivery/sockets.ts';
import { newFaults, type Faults } from './faults.ts';
import { listen, stopListening } from './http-server.ts';
import type { StoredMessage } from './messages.ts';
import { personIn, type Person } from './person/person.ts';
import { until } from './until.ts';
import { newWorkspace, type Workspace } from './workspace.ts';
import { harborWorld, type World } from './world.ts';

export type SlackOptions = {
  readonly world?: World;
  readonly token?: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly now?: () => number;
  /** Where the app takes signed requests, such as `http://127.0.0.1:3000/slack/events`; not needed in Socket Mode. */
  readonly eventsUrl?: string;
  /** How long Slack waits for an acknowledgement: 3000. */
  readonly ackTimeoutMs?: number;
  /** When events that were not accepted are tried again: after [0, 60000, 300000]. */
  readonly eventRetriesMs?: readonly number[];
  /** Slack's rate limits; `real` when left out. */
  readonly limits?: LimitMode;
};

/** A running Slack: its addresses for the product, and its insides for whoever drives it. */
export type Slack = {
  /** For `SLACK_API_URL`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly world: World;
  readonly workspace: Workspace;
  readonly faults: Faults;
  /** Acts and sees as somebody; throws for an unknown id. */
  readonly person: (id: string) => Person;
  /** Sets or changes where the app takes signed requests. */
  readonly deliverTo: (eventsUrl: string) => void;
  /** Slack's side of Socket Mode: how many connections there are, and its routine of renewing them. */
  readonly sockets: Pick<Sockets, 'connections' | 'refresh'>;
  /** Every Web API call so far. */
  readonly calls: readonly Call[];
  readonly callsOf: (method: string) => readonly Call[];
  /** What stands in a channel, oldest first: its top level, or one thread without its root. */
  readonly messages: (channel: string, thread?: string) => readonly StoredMessage[];
  /** From now on, messages appear in history and replies only this long after they were posted; 0 shows all at once. */
  readonly lagHistory: (ms: number) => void;
  /** Waits for `look` to find something, asking again after each change. */
  readonly until: <T>(look: () => T | undefined | false, timeoutMs?: number) => Promise<T>;
  readonly stop: () => Promise<void>;
};

/** Starts a simulated Slack workspace over real HTTP on 127.0.0.1. */
export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  const credentials = {
    token: options.token ?? 'xoxb-simulated',
    appToken: options.appToken ?? 'xapp-simulated',
    signingSecret: options.signingSecret ?? 'simulated-signing-secret',
  };
  const clock = slackClock(options.now);
  const workspace = newWorkspace(options.world ?? harborWorld(), clock, credentials);
  const calls: Call[] = [];
  const faults = newFaults();
  const limits = newLimits(options.limits ?? 'real');
  const parts: ApiParts = { workspace, methods: webApi, faults, limits, calls };
  const server = await listen(parts, options.port ?? 0);
  const sockets = serveSockets(server, workspace);
  workspace.socketAddress = sockets.newAddress;
  return {
    ...credentials,
    apiUrl: `${workspace.address}/api/`,
    world: workspace.world,
    workspace,
    faults,
    calls,
    sockets,
    ...people(workspace, sockets, options),
    ...sight(workspace, calls),
    stop: async () => {
      await sockets.close();
      await stopListening(server);
    },
  };
}

function people(
  workspace: Workspace,
  sockets: Sockets,
  options: SlackOptions,
): Pick<Slack, 'person' | 'deliverTo'> {
  let { eventsUrl } = options;
  const courier = newCourier(workspace, sockets, {
    eventsUrl: () => eventsUrl,
    ackTimeoutMs: options.ackTimeoutMs ?? 3000,
    eventRetriesMs: options.eventRetriesMs ?? [0, 60_000, 300_000],
  });
  return {
    person: (id) => personIn(workspace, courier, id),
    deliverTo: (url) => {
      eventsUrl = url;
    },
  };
}

function sight(
  workspace: Workspace,
  calls: readonly Call[],
): Pick<Slack, 'callsOf' | 'messages' | 'lagHistory' | 'until'> {
  return {
    callsOf: (method) => calls.filter((call) => call.method === method),
    messages: (channel, thread) =>
      workspace.messages
        .in(channel)
        .filter((message) => message.ephemeralFor === undefined)
        .filter((message) => message.threadTs === thread),
    lagHistory: (ms) => {
      workspace.historyLagMs = ms;
    },
    until: (look, timeoutMs) => until(workspace, look, timeoutMs),
  };
}
