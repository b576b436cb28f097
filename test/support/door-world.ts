import type { Capability, Words } from '../../src/capability.ts';
import { registry } from '../../src/capabilities/index.ts';
import type { ClusterState } from '../../src/domain/cluster-state.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { door } from '../../src/door/door.ts';
import type { DoorWorlds } from '../../src/door/worlds.ts';
import type { Accepted, Order } from '../../src/engine/accept.ts';
import type { Answer, Arrival } from '../../src/outside/slack/arrivals.ts';
import { capturedLog } from './captured-log.ts';
import { standard } from './door-capabilities.ts';
import { clusterSettings, someSettings } from './settings.ts';
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
export const settings: Settings = someSettings({
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
});

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
  let accept: DoorWorlds['accept'] = storing;
  let remember: DoorWorlds['remember'] = remembering();
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
          ((given.groups ?? { S0ONCALL: ['U0ANNA'] })[group] ?? []).includes(userId),
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
    namespaces: async () => undefined,
    operations: {
      find: async (id) => given.operations?.find((one) => one.id === id),
      recent: async () => given.operations ?? [],
    },
    verifications: { damaged: async () => [] },
    accept: async (order, deadlineMs) => {
      orders.push(order);
      return accept(order, deadlineMs);
    },
    remember: async (request) => remember(request),
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

async function storing(order: Order): Promise<Accepted> {
  return { state: 'stored', operation: { ...order, id: 'op-1' } as unknown as Operation };
}

function remembering(): DoorWorlds['remember'] {
  const known = new Map<string, string>();
  return async ({ delivery, signature = '' }) => {
    const seen = known.get(delivery);
    known.set(delivery, signature);
    if (seen === undefined) {
      return 'new';
    }
    return seen === signature ? 'replayed' : 'known';
  };
}
