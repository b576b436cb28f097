import { expect, test } from '@jest/globals';
import { personOf, type SlackUser } from '../../../src/outside/slack/standing.ts';

const us = { teamId: 'T0US', botUserId: 'U0BOT' };
const org = { ...us, enterpriseId: 'E0US' };
const member: SlackUser = { id: 'U1', team_id: 'T0US', real_name: 'Anna' };

test.each<[string, SlackUser, string, typeof us, string]>([
  ['a full member', member, 'T0US', us, 'member'],
  ['a full member in a request that names no workspace', member, '', us, 'member'],
  ['somebody of no workspace at all', { id: 'U1' }, '', us, 'external'],
  ['a multi-channel guest', { ...member, is_restricted: true }, 'T0US', us, 'guest'],
  ['a single-channel guest', { ...member, is_ultra_restricted: true }, 'T0US', us, 'guest'],
  ['somebody invited', { ...member, is_invited_user: true }, 'T0US', us, 'guest'],
  ['a stranger', { ...member, is_stranger: true }, 'T0US', us, 'external'],
  ['somebody of another workspace', { ...member, team_id: 'T0THEM' }, 'T0THEM', us, 'external'],
  [
    'somebody of another who says to be of ours',
    { ...member, team_id: 'T0THEM' },
    'T0US',
    us,
    'external',
  ],
  ['a workflow', { ...member, is_workflow_bot: true }, 'T0US', us, 'bot'],
  ['a connector', { ...member, is_connector_bot: true }, 'T0US', us, 'bot'],
  ['Slackbot', { ...member, id: 'USLACKBOT' }, 'T0US', us, 'bot'],
  ['a deactivated bot', { ...member, is_bot: true, deleted: true }, 'T0US', us, 'deactivated'],
  [
    'a colleague of the same organization',
    { ...member, team_id: 'T0SISTER', enterprise_user: { enterprise_id: 'E0US' } },
    'T0SISTER',
    org,
    'member',
  ],
  [
    'somebody of another organization',
    { ...member, team_id: 'T0THEM', enterprise_user: { enterprise_id: 'E0THEM' } },
    'T0THEM',
    org,
    'external',
  ],
  [
    'somebody of an organization, where we are of none',
    { ...member, team_id: 'T0THEM', enterprise_user: { enterprise_id: '' } },
    'T0THEM',
    us,
    'external',
  ],
])('%s', (_, user, teamId, identity, standing) => {
  expect(personOf(user, teamId, identity).standing).toBe(standing);
});

test('the name is the one that people chose', () => {
  const chosen = { ...member, profile: { display_name: 'annie' } };

  expect(personOf(chosen, 'T0US', us).name).toBe('annie');
  expect(personOf({ ...chosen, profile: { display_name: '' } }, 'T0US', us).name).toBe('Anna');
});
