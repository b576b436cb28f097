import * as z from 'zod';

import type { RestoreTestReport } from './report.ts';

const instant = z
  .int()
  .describe(
    'Milliseconds since 1970-01-01T00:00:00Z, by the stamps of Velero and Kubernetes where they have one.',
  );
const ms = z.int().min(0).describe('A duration in milliseconds.');
const count = z.int().min(0);
const names = z.array(z.string()).readonly();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const backup = z.strictObject({
  name: z.string(),
  uid: z.string(),
  schedule: z.string().exactOptional(),
  phase: z.string().describe("Velero's own word, such as Completed or PartiallyFailed."),
  startedAt: instant,
  dataAgeMs: z.int().describe('When it was asked, minus when the backup was started.'),
  errors: count,
  passedOver: z
    .strictObject({ name: z.string(), why: z.string() })
    .exactOptional()
    .describe('A newer backup that could not be used, and why.'),
});

const times = z.strictObject({
  askedAt: instant,
  restoredAt: instant.exactOptional().describe("Velero's completionTimestamp of the Restore."),
  servingAt: instant.exactOptional().describe('All workloads ready and all probes passed.'),
  recoveryMs: ms.exactOptional().describe('From asked to serving.'),
  queuedMs: ms.describe('Of it, in which the test waited for others.'),
  targetMs: ms.exactOptional().describe('The recovery time that was promised.'),
  steps: z
    .array(
      z.strictObject({
        name: z.string(),
        begunAt: instant,
        endedAt: instant,
        waiting: z.boolean(),
      }),
    )
    .readonly(),
});

const objects = z.strictObject({
  expected: count,
  came: count,
  missing: names,
  extra: names,
  different: names,
  keptOut: names.describe('By the isolation of the copy itself; nothing is broken.'),
});

const workload = z.strictObject({
  name: z.string(),
  ready: z.boolean(),
  why: z.string().exactOptional(),
});

const probe = z.strictObject({
  name: z.string(),
  outcome: z.enum(['passed', 'failed', 'could not be tried']),
  detail: z.string(),
  tookMs: ms,
});

/** Parses a report that was stored or archived; what it says is published as `schema/restore-test-report.schema.json`. */
export const reportSchema: z.ZodType<RestoreTestReport> = z.strictObject({
  version: z.literal(1).describe('A changed meaning is a new version.'),
  kind: z.enum(['validation', 'drill', 'canary']),
  operation: z.string().describe('The id of the operation, such as op-7f3k.'),
  scenario: z.string().exactOptional(),
  cluster: z.string().describe('Where the backup is.'),
  targetCluster: z
    .string()
    .exactOptional()
    .describe('Where the copy stood, when it is another one.'),
  requester: z.string().describe('The id of the person or of what else asked.'),
  approvedBy: names.describe('Who let the copy be removed; empty: nobody was asked.'),
  backup: backup.exactOptional(),
  namespaces: z
    .array(z.strictObject({ from: z.string(), to: z.string() }))
    .readonly()
    .describe("The backup's namespaces and where their copies stood."),
  verdict: z.enum(['proven', 'proven in part', 'not proven', 'could not be tried']),
  level: z
    .enum(['objects', 'data', 'serving', 'none'])
    .describe('Up to where the restore was shown to work.'),
  reasons: names.describe('The worst first.'),
  times,
  objects,
  volumes: z.strictObject({ withData: names, withoutData: names }),
  workloads: z.array(workload).readonly(),
  probes: z.array(probe).readonly(),
  limits: names.describe("What this proof can't show."),
  evidence: z.record(z.string(), sha256).describe('SHA-256 of each file of evidence, by its name.'),
});
