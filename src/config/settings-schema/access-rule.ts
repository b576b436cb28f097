import * as z from 'zod';

import { roles } from '../../domain/access.ts';
import { clusterNames } from './names.ts';

const userIds = z
  .array(
    z.string().regex(/^[UW][A-Z0-9]{2,}$/, 'must be the id of a person, which begins with U or W'),
  )
  .min(1, 'must name at least one person');

const groupIds = z
  .array(z.string().regex(/^S[A-Z0-9]{2,}$/, 'must be the id of a user group, which begins with S'))
  .min(1, 'must name at least one user group');

export const accessRule = z.strictObject({
  role: z.enum(roles).meta({
    description: 'What they may do; each role may do what the ones before it may.',
    examples: ['operator'],
  }),
  users: z
    .union([z.literal('everyone'), userIds], 'must be `everyone` or a list of ids of people')
    .exactOptional()
    .meta({
      description:
        'Ids of people, or `everyone`: every full member of the workspace and nobody else.',
      examples: [['U0ANNA', 'U0BEN']],
    }),
  groups: groupIds
    .exactOptional()
    .meta({ description: 'Ids of user groups, instead of users.', examples: [['S0ONCALL']] }),
  clusters: clusterNames.exactOptional().meta({
    description: 'Where the role counts; left out: in every cluster.',
    examples: [['prod-eu']],
  }),
});
