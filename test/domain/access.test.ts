import { expect, test } from '@jest/globals';
import { clustersWithRole, groupsNamed } from '../../src/domain/access.ts';
import type { AccessRule } from '../../src/domain/settings.ts';

const clusters = ['prod-eu', 'prod-us', 'staging'];
const anna = { userId: 'U0ANNA', groups: ['S0ONCALL'] };
const rules: readonly AccessRule[] = [
  { role: 'viewer', users: 'everyone' },
  { role: 'operator', groups: ['S0ONCALL', 'S0LEADS'], clusters: ['prod-us', 'prod-eu'] },
  { role: 'approver', users: ['U0BEN'] },
  { role: 'admin', users: ['U0ADA'], clusters: ['staging'] },
];

test('everyone has the role on every cluster that the rule does not narrow', () => {
  expect(clustersWithRole('viewer', { userId: 'U9', groups: [] }, rules, clusters)).toEqual(
    clusters,
  );
});

test('a group gives its role on the clusters that the rule names only, in the order asked', () => {
  expect(clustersWithRole('operator', anna, rules, clusters)).toEqual(['prod-eu', 'prod-us']);
});

test('a role includes the lower ones and none of the higher', () => {
  expect(clustersWithRole('operator', { userId: 'U0BEN', groups: [] }, rules, clusters)).toEqual(
    clusters,
  );
  expect(clustersWithRole('admin', { userId: 'U0BEN', groups: [] }, rules, clusters)).toEqual([]);
  expect(clustersWithRole('approver', { userId: 'U0ADA', groups: [] }, rules, clusters)).toEqual([
    'staging',
  ]);
});

test('without a rule nobody may anything', () => {
  expect(clustersWithRole('viewer', anna, [], clusters)).toEqual([]);
});

test('a group that the rules do not name gives nothing', () => {
  expect(
    clustersWithRole('operator', { userId: 'U9', groups: ['S0OTHER'] }, rules, clusters),
  ).toEqual([]);
});

test('the groups to ask Slack about are each named once', () => {
  expect(groupsNamed([...rules, { role: 'viewer', groups: ['S0LEADS'] }])).toEqual([
    'S0ONCALL',
    'S0LEADS',
  ]);
});
