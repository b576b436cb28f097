import * as z from 'zod';

import { languages } from '../../domain/language.ts';
import { clusterNames } from './names.ts';

export const channel = z.strictObject({
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

function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
