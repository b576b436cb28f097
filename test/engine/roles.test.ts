import { expect, it } from '@jest/globals';
import { hasRole } from '../../src/engine/roles.ts';
import type { Standing } from '../../src/domain/person.ts';

function roles(standing: Standing, groups: readonly string[] = ['S0APPROVERS']) {
  return hasRole(
    {
      person: async (userId, teamId) => ({ userId, teamId, name: '', standing }),
      groupsOf: async (_, asked) => asked.filter((group) => groups.includes(group)),
    },
    {
      access: [
        { role: 'viewer', users: 'everyone' },
        { role: 'approver', groups: ['S0APPROVERS'], clusters: ['prod-eu'] },
      ],
    },
  );
}

it('knows the role of a member on a cluster, and not on another', async () => {
  const has = roles('member');

  expect(await has('U0BEN', 'approver', 'prod-eu')).toBe(true);
  expect(await has('U0BEN', 'operator', 'prod-eu')).toBe(true);
  expect(await has('U0BEN', 'admin', 'prod-eu')).toBe(false);
  expect(await has('U0BEN', 'approver', 'prod-us')).toBe(false);
  expect(await roles('member', [])('U0BEN', 'approver', 'prod-eu')).toBe(false);
});

it.each(['guest', 'external', 'deactivated', 'bot', 'unknown'] as const)(
  'gives no role to a person whose standing is %s',
  async (standing) => {
    expect(await roles(standing)('U0BEN', 'approver', 'prod-eu')).toBe(false);
    expect(await roles(standing)('U0BEN', 'viewer', 'prod-eu')).toBe(false);
  },
);
