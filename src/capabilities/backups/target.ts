import { z } from 'zod';

/** One backup or restore by its name. */
export const Target = z.object({
  cluster: z.string().max(300),
  kind: z.enum(['backup', 'restore']),
  name: z.string().max(300),
  /** The newer backup that `latest` is not, since it is damaged. */
  passedOver: z.string().max(300).optional(),
});

export type Target = z.infer<typeof Target>;

export const LogsRequest = Target.extend({ errors: z.boolean() });

export type LogsRequest = z.infer<typeof LogsRequest>;
