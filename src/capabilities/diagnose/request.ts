import { z } from 'zod';

const name = z.string().min(1).max(300);

/** A diagnosis as it is stored: which cluster, and what to look at there. */
export const DiagnoseRequest = z.object({
  cluster: z.string(),
  scope: z.discriminatedUnion('what', [
    z.object({ what: z.literal('everything') }),
    z.object({ what: z.enum(['backup', 'restore', 'location']), name }),
    z.object({ what: z.literal('volumes'), namespace: name.exactOptional() }),
    z.object({ what: z.literal('etcd') }),
  ]),
});

export type DiagnoseRequest = z.infer<typeof DiagnoseRequest>;
