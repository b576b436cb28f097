import type { Capability, Command, Decision, Words } from '../../src/capability.ts';
import { registry } from '../../src/capabilities/index.ts';
import type { ClusterState } from '../../src/domain/cluster-state.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Person } from '../../src/domain/person.ts';
import type { ClusterSettings, Settings } from '../../src/domain/settings.ts';
import { door } from '../../src/door/door.ts';
import type { DoorWorlds } from '../../src/door/worlds.ts';
import type { Accepted, Order } from '../../src/engine/accept.ts';
import type { Answer, Arrival } from '../../src/outside/slack/arrivals.ts';
import { capturedLog } from './captured-log.ts';
import { aBackup, aClusterState, aRestore, aSchedule, hours, noon } from './velero.ts';

type Given = {
  readonly settings?: Partial<Settings>;
  readonly people?: Readonly<Record<string, Partial<Person>>>;
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly states?: readonly ClusterState[];
  readonly operations?: readonly Operation[];
  readonly capabilities?: readonly Capability[];
  readonly worlds?: Partial<DoorWorlds>;
};

export type DoorWorld = {
  readonly ask: (arrival: Arrival, deadlineMs?: number) => Promise<Answer>;
  readonly orders: Order[];
  readonly said: { readonly command: string; readonly words: Words }[];
  readonly log: ReturnType<typeof capturedLog>;
  /** What `accept` answers from now on. */
  readonly accepting: (accept: DoorWorlds['accept']) => void;
  readonly remembering: (remember: DoorWorlds['remember']) => void;
};

/** Anna, a viewer everywhere and operator of prod-eu; two clusters, one channel for both and one for prod-us only. */
export const settings: Settings = {
  clusters: [clusterSettings('prod-eu'), clusterSettings('prod-us')],
  channels: [
    { id: 'C0BOTH', clusters: ['prod-eu', 'prod-us'], language: 'en', timeZone: 'Europe/Berlin' },
    { id: 'C0US', clusters: ['prod-us'], language: 'en', timeZone: 'America/New_York' },
    { id: 'C0ZH', clusters: ['prod-eu'], language: 'zh', timeZone: 'Asia/Shanghai' },
  ],
  access: [
    { role: 'viewer', users: 'everyone' },
    { role: 'operator', groups: ['S0ONCALL'], clusters: ['prod-eu'] },
  ],
  targets: [],
};

function clusterSettings(name: string): ClusterSettings {
  return { name, velero: { namespace: 'velero' }, buckets: {} };
}

export const eu = aClusterState({
  backups: [
    aBackup({ name: 'daily-2', startedAt: noon - 2 * hours }),
    aBackup({ name: 'daily-1', startedAt: noon - 26 * hours }),
    aBackup({ name: 'weekly-1', schedule: 'weekly', startedAt: noon - 50 * hours }),
    aBackup({ name: 'daily-3', startedAt: noon - hours, phase: 'PartiallyFailed' }),
  ],
  restores: [aRestore({ name: 'back-again' })],
  schedules: [aSchedule(), aSchedule({ name: 'weekly' })],
});

const us = aClusterState({ cluster: 'prod-us', backups: [aBackup({ name: 'only-us' })] });

/** The door over plain objects. Commands remember what they were told and start `try`. */
export function doorWorld(given: Given = {}): DoorWorld {
  const log = capturedLog();
  const orders: Order[] = [];
  const said: { command: string; words: Words }[] = [];
  const states = new Map((given.states ?? [eu, us]).map((one) => [one.cluster, one]));
  const known = new Map<string, string>();
  let accept: DoorWorlds['accept'] = async (order) => ({
    state: 'stored',
    operation: { ...order, id: 'op-1' } as unknown as Operation,
  });
  let remember: DoorWorlds['remember'] = async ({ delivery, signature = '' }) => {
    const seen = known.get(delivery);
    known.set(delivery, signature);
    if (seen === undefined) {
      return 'new';
    }
    return seen === signature ? 'replayed' : 'known';
  };
  const handle = door({
    settings: { ...settings, ...given.settings },
    registry: registry(given.capabilities ?? standard(said)),
    people: {
      person: async (userId, teamId) => ({
        userId,
        teamId,
        name: userId,
        standing: 'member',
        locale: 'en-US',
        ...given.people?.[userId],
      }),
      groupsOf: async (userId, groups) =>
        groups.filter((group) =>
          (given.groups ?? { S0ONCALL: ['U0ANNA'] })[group]?.includes(userId),
        ),
    },
    clusters: {
      get: (name) =>
        ({
          name,
          settled: async () => {},
          state: () => states.get(name) ?? aClusterState({ cluster: name }),
        }) as never,
    },
    operations: {
      find: async (id) => given.operations?.find((one) => one.id === id),
      recent: async () => given.operations ?? [],
    },
    accept: async (order, deadlineMs) => {
      orders.push(order);
      return accept(order, deadlineMs);
    },
    remember: async (request) => remember(request),
    directChannel: async (userId) => `D${userId.slice(1)}`,
    log: log.log,
    now: () => noon,
    ...given.worlds,
  });
  return {
    ask: async (arrival, deadlineMs = 2000) => handle(arrival, deadlineMs),
    orders,
    said,
    log,
    accepting: (next) => (accept = next),
    remembering: (next) => (remember = next),
  };
}

function standard(said: { command: string; words: Words }[]): readonly Capability[] {
  function command(given: Partial<Command> & { readonly name: string }): Command {
    return {
      role: 'viewer',
      summary: { en: `About ${given.name}`, zh: `关于 ${given.name}` },
      arguments: [],
      flags: [],
      scope: 'one',
      say: async (words) => {
        said.push({ command: given.name, words });
        return started(given.name);
      },
      ...given,
    };
  }
  return [
    {
      name: 'reading',
      title: { en: 'Reading', zh: '读' },
      commands: [
        command({
          name: 'status',
          scope: 'several',
          arguments: [{ name: 'cluster', what: 'cluster', required: false }],
        }),
        command({
          name: 'show',
          arguments: [{ name: 'name', what: 'backup or restore', required: true }],
          flags: [{ name: 'errors', summary: { en: 'errors', zh: '错误' } }],
        }),
        command({
          name: 'now',
          role: 'operator',
          arguments: [{ name: 'schedule', what: 'schedule', required: true }],
        }),
        command({
          name: 'cancel',
          scope: 'none',
          arguments: [{ name: 'operation', what: 'operation', required: true }],
        }),
        command({
          name: 'help',
          scope: 'none',
          say: async () => ({ tell: { text: 'Helped', blocks: [] } }),
        }),
      ],
      buttons: [
        {
          name: 'again',
          role: 'operator',
          press: async (value) => started(`again ${value}`, 'op-0'),
        },
      ],
      forms: [
        {
          name: 'reason',
          role: 'viewer',
          submit: async ({ why }, metadata) =>
            why === undefined ? { errors: { why: 'Say why' } } : started(`${metadata} ${why}`),
        },
      ],
    },
  ];
}

export function started(line: string, refreshes?: string): Decision {
  return {
    start: { job: 'try', version: 1, request: null },
    line,
    ...(refreshes === undefined ? {} : { refreshes }),
  };
}

let count = 0;

type CommandArrival = Extract<Arrival, { readonly kind: 'command' }>;

export function typed(text: string, given: Partial<CommandArrival> = {}): CommandArrival {
  count += 1;
  return {
    kind: 'command',
    userId: 'U0ANNA',
    teamId: 'T0',
    channel: 'C0BOTH',
    text,
    responseUrl: 'http://127.0.0.1:1/',
    triggerId: 't',
    delivery: `command:${count}`,
    signature: `v0=${count}`,
    ...given,
  };
}

type Press = Extract<Arrival, { readonly kind: 'press' }>;

export function pressed(action: string, value: string, given: Partial<Press> = {}): Press {
  count += 1;
  return {
    kind: 'press',
    userId: 'U0ANNA',
    teamId: 'T0',
    channel: 'C0BOTH',
    action,
    value,
    triggerId: 't',
    delivery: `press:${count}`,
    ...given,
  };
}

/** The text of a private answer and the lines that its buttons say. */
export function told(answer: Answer): { readonly text: string; readonly lines: readonly string[] } {
  if (answer.answer !== 'tell' && answer.answer !== 'not stored') {
    throw new Error(`nothing is told but ${JSON.stringify(answer)}`);
  }
  const { text, blocks } = answer.message;
  const lines = JSON.stringify(blocks).matchAll(
    /"action_id":"say(?::\d+)?".*?"value":"((?:[^"\\]|\\.)*)"/g,
  );
  return { text, lines: [...lines].map(([, line = '']) => JSON.parse(`"${line}"`) as string) };
}

export type { Accepted };
