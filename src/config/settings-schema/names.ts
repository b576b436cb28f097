import * as z from 'zod';

import { durationMs, durationPattern } from '../../domain/duration.ts';

export const clusterName = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]{0,62}$/, 'must be a name of letters, digits, dots and dashes')
  .meta({
    description: 'What the cluster is called in messages and after --cluster.',
    examples: ['prod-eu'],
  });

export const clusterNames = z
  .array(clusterName)
  .min(1, 'must name at least one cluster')
  .meta({ examples: [['prod-eu']] });

export const kubernetesName = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/, 'must be a name that Kubernetes allows');

/** In milliseconds. */
export const duration = z
  .string()
  .regex(durationPattern, 'must be a duration in s, m, h, d or w, such as 24h')
  .transform(durationMs);
