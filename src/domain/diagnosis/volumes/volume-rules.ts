import * as z from 'zod';

import { mask } from '../../masking.ts';
import { isQuantity, quantity } from '../../restore-test/quantity.ts';

/** One of the volume policies in a ConfigMap; all its conditions must be met. What is left out is met by all. */
export type VolumeRule = {
  readonly action: 'skip' | 'snapshot' | 'fs-backup' | 'custom';
  readonly conditions: VolumeConditions;
};

export type VolumeConditions = z.infer<typeof conditions>;

/** A size from `least` to `most` bytes, both included, with how it is written; `most` is left out where there is no end. */
export type Capacity = { readonly text: string; readonly least: number; readonly most?: number };

/** The rules of a parsed ConfigMap, in their order, judged as strictly as Velero's own decoder does (internal/resourcepolicies); or why it refuses them, masked. */
export function volumeRules(
  value: unknown,
):
  | { readonly rules: readonly VolumeRule[]; readonly isNarrowing: boolean }
  | { readonly wrong: string } {
  const read = policies.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const path = issue === undefined ? '' : z.core.toDotPath(issue.path);
    return { wrong: mask(`${path === '' ? 'it' : path}: ${issue?.message ?? ''}`).slice(0, 200) };
  }
  const { volumePolicies = [], version: _, ...narrowing } = read.data;
  return {
    rules: volumePolicies.map((one) => ({
      action: one.action.type,
      conditions: one.conditions ?? {},
    })),
    isNarrowing: Object.values(narrowing).some((one) => one !== undefined),
  };
}

/** What YAML calls null is as good as left out. */
function maybe<T extends z.ZodType>(schema: T): z.ZodOptional<z.ZodPreprocess<z.ZodOptional<T>>> {
  return z
    .preprocess(
      (value: unknown) => (['', '~', 'null'].some((one) => one === value) ? undefined : value),
      schema.optional(),
    )
    .optional();
}

const word = z.string();
const words = z.array(word);
const named = z.record(word, word);

const capacity = word.transform((text, context): Capacity => {
  const ends = text.split(',').map((one) => one.trim());
  const [least = 0, most = 0] = ends.map(quantity);
  if (ends.length !== 2 || ends.some((one) => one !== '' && !isQuantity(one))) {
    context.addIssue(`"${text.slice(0, 60)}" is no capacity such as "10Gi,100Gi"`);
  } else if (most < least && most > 0) {
    context.addIssue(`"${text.slice(0, 60)}" ends below its beginning`);
  }
  return most === 0 ? { text, least } : { text, least, most };
});

const conditions = z.strictObject({
  capacity: maybe(capacity),
  storageClass: maybe(words),
  nfs: maybe(z.strictObject({ server: maybe(word), path: maybe(word) })),
  csi: maybe(
    z
      .strictObject({ driver: maybe(word), volumeAttributes: maybe(named) })
      .refine(
        ({ driver, volumeAttributes }) => driver !== undefined || volumeAttributes === undefined,
        'volumeAttributes need a driver',
      ),
  ),
  volumeTypes: maybe(words),
  pvcLabels: maybe(named),
  pvcPhase: maybe(words),
  pvcVolumeMode: maybe(word),
  pvcAccessModes: maybe(words),
});

const policies = z.strictObject({
  version: z.literal('v1'),
  volumePolicies: maybe(
    z.array(
      z.strictObject({
        conditions: maybe(conditions),
        action: z.strictObject({
          type: z.enum(['skip', 'snapshot', 'fs-backup', 'custom']),
          parameters: z.unknown().optional(),
        }),
      }),
    ),
  ),
  includeExcludePolicy: maybe(z.unknown()),
  clusterScopedFilterPolicy: maybe(z.unknown()),
  namespacedFilterPolicies: maybe(z.unknown()),
});
