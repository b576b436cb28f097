import { z } from 'zod';

/** One backup. */
export const VerifyRequest = z.object({
  cluster: z.string().max(300),
  backup: z.string().max(300),
  /** The newer one that `latest` is not, since it is known as damaged. */
  passedOver: z.string().max(300).optional(),
});

export type VerifyRequest = z.infer<typeof VerifyRequest>;

/** Each backup of a cluster. */
export const VerifyAllRequest = z.object({ cluster: z.string().max(300) });

export type VerifyAllRequest = z.infer<typeof VerifyAllRequest>;
