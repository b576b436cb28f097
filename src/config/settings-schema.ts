import * as z from 'zod';

import type { Settings } from '../domain/settings.ts';
import { accessRule } from './settings-schema/access-rule.ts';
import { archive } from './settings-schema/archive.ts';
import { channel } from './settings-schema/channel.ts';
import { cluster } from './settings-schema/cluster.ts';
import { duration } from './settings-schema/names.ts';
import { scenario } from './settings-schema/scenario.ts';
import { target } from './settings-schema/target.ts';

const approval = z
  .strictObject({
    approvals: z
      .union([z.literal(1), z.literal(2)], 'must be 1 or 2')
      .default(1)
      .meta({
        description: 'How many other people must agree to what destroys something.',
        examples: [2],
      }),
    expires: duration.prefault('24h').meta({
      description: 'How long a plan waits for them.',
      examples: ['24h'],
    }),
  })
  .transform(({ approvals, expires }) => ({ approvals, expiresMs: expires }))
  .meta({
    description:
      'Who lets things be destroyed: people with the role approver, never the requester.',
    examples: [{ approvals: 1, expires: '24h' }],
  });

const retention = z
  .strictObject({
    operations: duration.prefault('30d').meta({
      description: 'How long an ended operation with its steps and files is remembered.',
      examples: ['30d'],
    }),
    reports: duration.prefault('400d').meta({
      description:
        'How long the report of a restore test is remembered. The archive keeps its copy longer: give the bucket a rule.',
      examples: ['400d'],
    }),
  })
  .transform(({ operations, reports }) => ({ operationsMs: operations, reportsMs: reports }))
  .meta({
    description: 'How long Lifeboat itself remembers.',
    examples: [{ operations: '30d', reports: '400d' }],
  });

/** What `lifeboat.yaml` may say, with the descriptions and examples that editors and mistakes show. */
export const settingsSchema: z.ZodType<Settings> = z.strictObject({
  clusters: z
    .array(cluster)
    .min(1, 'must name at least one cluster')
    .meta({
      description: 'The clusters whose backups are looked after, each with one Velero.',
      examples: [[{ name: 'prod-eu' }]],
    }),
  channels: z
    .array(channel)
    .min(1, 'must name at least one channel')
    .meta({
      description: 'The channels in which Lifeboat may be asked; in others it answers nothing.',
      examples: [[{ id: 'C0BACKUPS', clusters: ['prod-eu'] }]],
    }),
  access: z
    .array(accessRule)
    .min(1, 'must have a rule: without one, nobody may ask anything')
    .meta({
      description: 'Who has which role. Whoever no rule names has none.',
      examples: [[{ role: 'viewer', users: 'everyone' }]],
    }),
  targets: z
    .array(target)
    .default([])
    .meta({
      description:
        'What is promised, per schedule, per namespace or for both together. Of several that are for the same, the shortest counts. A schedule without a target must have a good backup within twice its own interval.',
      examples: [[{ schedule: 'daily', rpo: '24h', rto: '1h' }]],
    }),
  scenarios: z
    .array(scenario)
    .default([])
    .meta({
      description: 'The disasters that are rehearsed by /backup drill.',
      examples: [
        [
          {
            name: 'shop',
            cluster: 'prod-eu',
            kind: 'namespace',
            groups: [{ name: 'shop', namespaces: ['shop'] }],
          },
        ],
      ],
    }),
  approval: approval.prefault({}),
  archive: archive.prefault({}),
  retention: retention.prefault({}),
});

/** The same as a JSON schema, for editors and for the examples of mistakes. */
export function settingsJsonSchema(): z.core.JSONSchema.JSONSchema {
  return z.toJSONSchema(settingsSchema, { io: 'input' });
}
