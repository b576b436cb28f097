import type { JsonObject, StoredMessage } from '../slack/messages.ts';
import { textOf } from '../slack/person/elements.ts';
import { allSeenBy } from '../slack/person/sight.ts';
import type { Slack } from '../slack/simulator.ts';
import type { StoredView } from '../slack/interaction/views.ts';
import { cast, type Channel, type SlackPerson } from '../slack/world.ts';
import type { ChannelShown, MessageShown, PersonShown, Snapshot, ViewShown } from './snapshot.ts';

/** Who speaks when Slack itself has something to say. */
export const slackbot = 'USLACKBOT';

const parts: Readonly<Record<string, string>> = {
  [cast.onCall]: 'on call',
  [cast.onCallInShanghai]: 'on call, Shanghai',
  [cast.approver]: 'approver',
  [cast.secondApprover]: 'approver',
  [cast.viewer]: 'member',
};
const mostMessages = 300;

/** What this person sees now. */
export function look(slack: Slack, me: string): Snapshot {
  const { world, workspace } = slack;
  const channels = [...world.channels.values()].filter((channel) => channel.members.has(me));
  const { top, home } = workspace.views;
  const [modal, homeView] = [top(me), home(me)];
  return {
    team: world.team.name,
    me,
    people: [...[...world.people.values()].map((person) => shown(person, slack)), bot],
    groups: Object.fromEntries([...world.groups.values()].map(({ id, handle }) => [id, handle])),
    channels: channels.map((channel) => channelShown(channel, me, slack)),
    ...(modal ? { modal: viewShown(modal) } : {}),
    ...(homeView ? { home: viewShown(homeView) } : {}),
  };
}

const bot: PersonShown = {
  id: slackbot,
  name: 'Slack',
  part: 'sandbox',
  isApp: true,
  isPlayable: false,
  locale: 'en-US',
  timeZone: 'Etc/UTC',
};

function shown(person: SlackPerson, { world }: Slack): PersonShown {
  const { id, realName, standing, locale, timeZone } = person;
  const isApp = id === world.app.botUserId || standing === 'bot';
  const isPlayable = !isApp && standing !== 'deactivated';
  return { id, name: realName, part: parts[id] ?? standing, isApp, isPlayable, locale, timeZone };
}

function channelShown(channel: Channel, me: string, slack: Slack): ChannelShown {
  const { world, workspace } = slack;
  return {
    id: channel.id,
    name: channel.kind === 'direct' ? 'Lifeboat' : channel.name,
    isDirect: channel.kind === 'direct',
    isArchived: channel.isArchived,
    isShared: channel.isExternallyShared,
    hasApp: channel.members.has(world.app.botUserId),
    messages: allSeenBy(me, workspace, channel.id)
      .slice(-mostMessages)
      .map((message) => messageShown(message, slack)),
  };
}

function messageShown(message: StoredMessage, { workspace }: Slack): MessageShown {
  const files = (message.files ?? []).flatMap((id) => {
    const file = workspace.files.get(id);
    if (!file) return [];
    const { title, name, content, length } = file;
    const address = `${workspace.address}/files/${id}/${encodeURIComponent(name)}`;
    return [{ title, name, bytes: content?.length ?? length, address }];
  });
  return {
    ts: message.ts,
    author: message.user,
    text: message.text,
    blocks: message.blocks,
    ...(message.threadTs === undefined ? {} : { thread: message.threadTs }),
    isPrivate: message.ephemeralFor !== undefined,
    isEdited: message.editedTs !== undefined && !message.fromApp,
    revision: message.revisions,
    files,
  };
}

function viewShown(view: StoredView): ViewShown {
  const { id, hash, blocks, title, submit, close }: StoredView & JsonObject = view;
  return {
    id,
    hash,
    blocks,
    title: textOf(title),
    submit: textOf(submit),
    close: textOf(close) || 'Close',
  };
}
