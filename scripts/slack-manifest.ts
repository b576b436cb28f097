import type { Command } from '../src/capability.ts';
import { slackPath } from '../src/outside/slack/http-receiver.ts';

/** What somebody who installs it puts in place of this. */
const address = `https://lifeboat.example.com${slackPath}`;

/** Slack's limit for the hint behind a slash command. */
const longestHint = 1000;

/** The Slack app in the shape of Slack's manifest schema 2: one slash command, and only the rights that are used. */
export function slackManifest(
  way: 'http' | 'socket mode',
  commands: readonly Pick<Command, 'name'>[],
): Readonly<Record<string, unknown>> {
  const overHttp = way === 'http';
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Lifeboat',
      description: 'Answers and acts for those who are on call for Kubernetes backups',
      background_color: '#1f2937',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'lifeboat', always_online: true },
      slash_commands: [
        {
          command: '/backup',
          description: 'Ask about Kubernetes backups, and act on them',
          usage_hint: usageHint(commands),
          should_escape: true,
          ...(overHttp ? { url: address } : {}),
        },
      ],
    },
    oauth_config: { scopes: { bot: Object.keys(rights) } },
    settings: {
      event_subscriptions: {
        ...(overHttp ? { request_url: address } : {}),
        bot_events: events,
      },
      interactivity: { is_enabled: true, ...(overHttp ? { request_url: address } : {}) },
      org_deploy_enabled: false,
      socket_mode_enabled: !overHttp,
      token_rotation_enabled: false,
    },
  };
}

/** Each right with what it is for; a right without a use is not asked for. */
export const rights: Readonly<Record<string, string>> = {
  'app_mentions:read': 'what is said to Lifeboat, also in threads',
  'channels:history': 'finding a message of its own again before it is posted twice',
  'chat:write': 'cards and private answers',
  commands: '/backup',
  'files:read': 'whether a file has arrived, before it is sent twice',
  'files:write': 'logs in threads',
  'groups:history': 'as channels:history, in private channels',
  'im:history': 'as channels:history, in direct conversations',
  'im:write': 'answering in the conversation with whoever asked',
  'usergroups:read': 'roles by user group',
  'users:read': 'who is a full member, their language and time zone',
};

const events = ['app_home_opened', 'app_mention', 'subteam_members_changed', 'subteam_updated'];

function usageHint(commands: readonly Pick<Command, 'name'>[]): string {
  const names = commands.map(({ name }) => name).join(' | ');
  return names.length <= longestHint ? names : `${names.slice(0, longestHint - 1)}…`;
}
