import { EventEmitter } from 'node:events';
import type { Clock } from './clock.ts';
import { messageStore, type Messages } from './messages.ts';
import type { StoredFile } from './files.ts';
import type { World } from './world.ts';

/** The state of the simulated Slack, shared by its Web API, its people and its deliveries. */
export type Workspace = {
  readonly world: World;
  readonly clock: Clock;
  readonly credentials: Credentials;
  readonly messages: Messages;
  readonly files: Map<string, StoredFile>;
  /** Emits `change` whenever a person could see something new. */
  readonly changes: EventEmitter<{ change: [] }>;
  readonly changed: () => void;
  /** Where this Slack is reached, such as `http://127.0.0.1:4300`; known once it listens. */
  address: string;
  /** How long a posted message stays out of `conversations.history` and `.replies`. */
  historyLagMs: number;
};

export type Credentials = {
  readonly token: string;
  readonly appToken: string;
  readonly signingSecret: string;
};

export function newWorkspace(world: World, clock: Clock, credentials: Credentials): Workspace {
  const changes = new EventEmitter<{ change: [] }>();
  changes.setMaxListeners(0);
  function changed(): void {
    changes.emit('change');
  }
  return {
    world,
    clock,
    credentials,
    messages: messageStore(clock, changed),
    files: new Map(),
    changes,
    changed,
    address: '',
    historyLagMs: 0,
  };
}
