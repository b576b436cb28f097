import { z } from 'zod';

export const DiffRequest = z.object({
  cluster: z.string().max(300),
  backup: z.string().max(300),
  /** Left out: all that the backup has. */
  namespace: z.string().max(300).optional(),
  /** The newer backup that `latest` is not, since it is damaged. */
  passedOver: z.string().max(300).optional(),
});

export type DiffRequest = z.infer<typeof DiffRequest>;
