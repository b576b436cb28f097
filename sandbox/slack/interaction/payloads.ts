import { randomBytes } from 'node:crypto';
import { messageJson } from '../api/message-json.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { JsonObject, StoredMessage } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import type { Channel, SlackPerson } from '../world.ts';
import type { StoredView } from './views.ts';

/** Somebody who does something, and where Slack keeps track of it. */
export type Doer = { readonly who: SlackPerson; readonly workspace: Workspace };

/** A slash command. The team is the person's own. */
export function commandDelivery(
  { who, workspace }: Doer,
  said: { readonly command: string; readonly text: string; readonly channel: Channel },
): Delivery {
  const { triggers, responseUrls } = workspace;
  const { command, text, channel } = said;
  return {
    kind: 'slash_commands',
    payload: {
      ...appOf(workspace),
      team_id: who.teamId,
      team_domain: domain(workspace),
      channel_id: channel.id,
      channel_name: channel.kind === 'direct' ? 'directmessage' : channel.name,
      user_id: who.id,
      user_name: who.name,
      command,
      text,
      is_enterprise_install: 'false',
      response_url: responseUrls.issue({ userId: who.id, channel: channel.id }),
      trigger_id: triggers.issue(who.id),
    },
  };
}

/** A press or a choice. The team is the installing one; the person's own is beside their id. */
export function pressDelivery(
  doer: Doer,
  action: JsonObject,
  on: StoredMessage | StoredView,
  state: JsonObject,
): Delivery {
  return interaction(doer, 'block_actions', {
    ...('hash' in on ? onView(on) : onMessage(on, doer)),
    state: { values: state },
    actions: [{ ...action, action_ts: doer.workspace.clock.nextTs() }],
  });
}

export function submissionDelivery(doer: Doer, view: StoredView, state: JsonObject): Delivery {
  return interaction(doer, 'view_submission', {
    view: { ...view, state: { values: state } },
    response_urls: [],
  });
}

/** Sent only where the view asked for it. */
export function closingDelivery(doer: Doer, view: StoredView): Delivery {
  return interaction(doer, 'view_closed', { view, is_cleared: false });
}

function interaction({ who, workspace }: Doer, type: string, details: JsonObject): Delivery {
  const { world, triggers } = workspace;
  return {
    kind: 'interactive',
    payload: {
      type,
      ...appOf(workspace),
      user: { id: who.id, username: who.name, name: who.name, team_id: who.teamId },
      team: { id: world.team.id, domain: domain(workspace) },
      enterprise: null,
      is_enterprise_install: false,
      trigger_id: triggers.issue(who.id),
      ...details,
    },
  };
}

function onView(view: StoredView): JsonObject {
  return { container: { type: 'view', view_id: view.id }, view };
}

/** Of an ephemeral message Slack keeps nothing that it could send along. */
function onMessage(message: StoredMessage, { who, workspace }: Doer): JsonObject {
  const { channel, ts, threadTs } = message;
  const ephemeral = message.ephemeralFor !== undefined;
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  return {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: ephemeral,
      ...thread,
    },
    channel: { id: channel, name: workspace.world.channels.get(channel)?.name ?? '' },
    ...(ephemeral ? {} : { message: messageJson(message, workspace, { metadata: true }) }),
    response_url: workspace.responseUrls.issue({ userId: who.id, channel, message }),
  };
}

/** An Events API envelope with an id of its own. */
export function eventDelivery({ who, workspace }: Doer, event: JsonObject): Delivery {
  const { world, clock } = workspace;
  const team = { team_id: world.team.id, is_enterprise_install: false };
  return {
    kind: 'events_api',
    payload: {
      ...appOf(workspace),
      type: 'event_callback',
      team_id: world.team.id,
      context_team_id: world.team.id,
      context_enterprise_id: null,
      event: { event_ts: clock.nextTs(), user: who.id, ...event },
      event_id: `Ev${randomBytes(6).toString('hex').toUpperCase()}`,
      event_time: Math.floor(clock.now() / 1000),
      authorizations: [
        { enterprise_id: null, user_id: world.app.botUserId, is_bot: true, ...team },
      ],
    },
  };
}

function appOf({ world }: Workspace): { readonly api_app_id: string; readonly token: string } {
  return { api_app_id: world.app.appId, token: 'deprecated' };
}

function domain({ world }: Workspace): string {
  return world.team.name.toLowerCase();
}
