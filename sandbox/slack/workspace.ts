import { EventEmitter } from 'node:events';
import type { Clock } from './clock.ts';
import { messageStore, type Messages } from './messages.ts';
import type { StoredFile } from './files.ts';
import { newResponseUrls, type ResponseUrls } from './interaction/response-urls.ts';
import { newTriggers, type Triggers } from './interaction/triggers.ts';
import { newViews, type Views } from './interaction/views.ts';
import type { World } from './world.ts';

/** The state of the simulated Slack, shared by its Web API, its people and its deliveries. */
export type Workspace = {
  readonly world: World;
  readonly clock: Clock;
  readonly credentials: Credentials;
  readonly messages: Messages;
  readonly files: Map<string, StoredFile>;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  /** Emits `change` whenever a person could see something new. */
  readonly changes: EventEmitter<{ change: [] }>;
  readonly changed: () => void;
  /** Where this Slack is reached, such as `http://127.0.0.1:4300`; known once it listens. */
  address: string;
  /** How long a posted message stays out of `conversations.history` and `.replies`. */
  historyLagMs: number;
  /** A new address for one Socket Mode connection. */
  socketAddress: () => string;
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
  const workspace: Workspace = {
    world,
    clock,
    credentials,
    messages: messageStore(clock, changed),
    files: new Map(),
    views: newViews(world, changed),
    triggers: newTriggers(clock),
    responseUrls: newResponseUrls(() => workspace),
    changes,
    changed,
    address: '',
    historyLagMs: 0,
    socketAddress: () => '',
  };
  return workspace;
}
