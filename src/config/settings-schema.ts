import * as z from 'zod';

import { roles } from '../domain/access.ts';
import { durationMs, durationPattern } from '../domain/duration.ts';
import { languages } from '../domain/language.ts';
import type { Settings } from '../domain/settings.ts';

const clusterName = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]{0,62}$/, 'must be a name of letters, digits, dots and dashes')
  .meta({
    description: 'What the cluster is called in messages and after --cluster.',
    examples: ['prod-eu'],
  });

const clusterNames = z
  .array(clusterName)
  .min(1, 'must name at least one cluster')
  .meta({ examples: [['prod-eu']] });

const kubernetesName = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/, 'must be a name that Kubernetes allows');

const duration = z
  .string()
  .regex(durationPattern, 'must be a duration in s, m, h, d or w, such as 24h');

const kubeconfig = z
  .strictObject({
    path: z
      .string()
      .min(1, 'must not be empty')
      .meta({
        description: 'The file, seen from the folder of lifeboat.yaml.',
        examples: ['./prod-eu.kubeconfig'],
      }),
    context: z
      .string()
      .min(1, 'must not be empty')
      .exactOptional()
      .meta({
        description: "Which of the file's contexts; left out: its current one.",
        examples: ['prod-eu'],
      }),
  })
  .meta({
    description:
      'How the cluster is reached; left out: the cluster that Lifeboat itself runs in, by the account of its pod.',
    examples: [{ path: './prod-eu.kubeconfig', context: 'prod-eu' }],
  });

const velero = z
  .strictObject({
    namespace: kubernetesName.default('velero').meta({
      description: 'Where Velero is installed.',
      examples: ['velero'],
    }),
  })
  .meta({ description: "The cluster's Velero.", examples: [{ namespace: 'velero' }] });

const bucket = z.strictObject({
  profile: z
    .string()
    .min(1, 'must not be empty')
    .exactOptional()
    .meta({
      description:
        "The profile in AWS's shared configuration and credentials files; left out: the AWS SDK's own chain (variables, web identity, instance role).",
      examples: ['prod-eu'],
    }),
});

const buckets = z.record(kubernetesName, bucket).meta({
  description:
    "How Lifeboat itself reads Velero's buckets, by the name of the BackupStorageLocation. It never uses Velero's credentials. A location that is left out is read by the AWS SDK's own chain. No command of this version reads a bucket itself: logs come through Velero.",
  examples: [{ default: { profile: 'prod-eu' } }],
});

const cluster = z.strictObject({
  name: clusterName,
  kubeconfig: kubeconfig.exactOptional(),
  velero: velero.default({ namespace: 'velero' }),
  buckets: buckets.default({}),
});

const channel = z.strictObject({
  id: z
    .string()
    .regex(/^[CG][A-Z0-9]{2,}$/, 'must be the id of a channel, which begins with C')
    .meta({
      description: "The channel's id, which Slack shows at the end of its details.",
      examples: ['C0BACKUPS'],
    }),
  clusters: clusterNames.describe(
    'What may be asked about in this channel; the first is meant when nobody says --cluster.',
  ),
  language: z
    .enum(languages)
    .default('en')
    .meta({ description: 'Of what everybody in the channel reads.', examples: ['en'] }),
  timeZone: z
    .string()
    .refine(isTimeZone, 'must be the IANA name of a time zone')
    .default('UTC')
    .meta({
      description: "The channel's own time, as an IANA name.",
      examples: ['Europe/Berlin'],
    }),
});

const userIds = z
  .array(
    z.string().regex(/^[UW][A-Z0-9]{2,}$/, 'must be the id of a person, which begins with U or W'),
  )
  .min(1, 'must name at least one person');

const groupIds = z
  .array(z.string().regex(/^S[A-Z0-9]{2,}$/, 'must be the id of a user group, which begins with S'))
  .min(1, 'must name at least one user group');

const accessRule = z.strictObject({
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

const target = z
  .strictObject({
    cluster: clusterName.exactOptional().meta({
      description: 'Left out: in every cluster. A target for this very cluster goes before it.',
      examples: ['prod-eu'],
    }),
    schedule: kubernetesName.exactOptional().meta({
      description: "The name of Velero's Schedule that the target is for.",
      examples: ['daily'],
    }),
    namespace: kubernetesName.exactOptional().meta({
      description: 'The namespace that the target is for; with a schedule: its copies by that one.',
      examples: ['shop'],
    }),
    rpo: duration.exactOptional().meta({
      description: 'How old the newest good backup may be.',
      examples: ['24h'],
    }),
    rto: duration.exactOptional().meta({
      description: 'How long a recovery may take.',
      examples: ['1h'],
    }),
  })
  .transform(({ rpo, rto, ...of }) => ({
    ...of,
    ...(rpo === undefined ? {} : { rpoMs: durationMs(rpo) }),
    ...(rto === undefined ? {} : { rtoMs: durationMs(rto) }),
  }));

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
});

/** The same as a JSON schema, for editors and for the examples of mistakes. */
export function settingsJsonSchema(): z.core.JSONSchema.JSONSchema {
  return z.toJSONSchema(settingsSchema, { io: 'input' });
}

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
