import * as z from 'zod';

import { clusterName, duration, kubernetesName } from './names.ts';

export const target = z
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
    ...(rpo === undefined ? {} : { rpoMs: rpo }),
    ...(rto === undefined ? {} : { rtoMs: rto }),
  }));
