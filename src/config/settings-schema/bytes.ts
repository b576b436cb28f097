import * as z from 'zod';

const units = new Map([
  ['Mi', 2 ** 20],
  ['Gi', 2 ** 30],
  ['Ti', 2 ** 40],
]);

/** An amount as Kubernetes writes it, `50Gi`, in bytes. */
export const bytes = z
  .string()
  .regex(/^[1-9]\d{0,5}(?:Mi|Gi|Ti)$/, 'must be an amount in Mi, Gi or Ti, such as 50Gi')
  .transform((text) => Number(text.slice(0, -2)) * (units.get(text.slice(-2)) ?? 0));
