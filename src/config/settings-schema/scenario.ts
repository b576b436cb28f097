import * as z from 'zod';

import type { Probe, Scenario, ScenarioGroup } from '../../domain/scenario.ts';
import { clusterName, duration, kubernetesName } from './names.ts';
import { probe, type WrittenProbe } from './probe.ts';
import { storageClasses } from './restore-tests.ts';

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be a short name of small letters, digits and dashes');

const group = z
  .strictObject({
    name: name.meta({ description: 'As the report calls it.', examples: ['shop'] }),
    namespaces: z
      .array(kubernetesName)
      .min(1, 'must name at least one namespace')
      .meta({ description: "The backup's own namespaces.", examples: [['shop']] }),
    probes: z
      .array(probe)
      .default([])
      .meta({
        description: 'What must pass before it counts as serving.',
        examples: [[{ name: 'shop answers', probe: 'http', service: 'web', port: 80 }]],
      }),
  })
  .transform(({ name: called, namespaces, probes }): ScenarioGroup => ({
    name: called,
    namespaces,
    probes: probes.map((one) => inNamespace(one, namespaces[0] ?? '')),
  }));

const target = z
  .strictObject({
    cluster: clusterName,
    excludedNamespaces: z
      .array(kubernetesName)
      .default([])
      .meta({
        description: 'Left out beside the system namespaces, which never come along.',
        examples: [['monitoring']],
      }),
  })
  .meta({
    description: 'For kind cluster: another configured cluster whose storage location is ReadOnly.',
    examples: [{ cluster: 'rehearsal', excludedNamespaces: ['monitoring'] }],
  });

const written = z.strictObject({
  name: name.meta({ description: 'What one says after /backup drill.', examples: ['shop'] }),
  cluster: clusterName.meta({
    description: 'Where the backups are, and but for kind cluster also where the copy stands.',
    examples: ['prod-eu'],
  }),
  kind: z.enum(['namespace', 'applications', 'cluster']).meta({
    description:
      'One namespace beside the living one, several applications in order, or the whole cluster into another one.',
    examples: ['namespace'],
  }),
  backup: z
    .string()
    .regex(
      /^(?:latest:)?[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/,
      'must be latest, latest:SCHEDULE or the name of a backup',
    )
    .default('latest')
    .meta({ description: 'latest, latest:SCHEDULE or a name.', examples: ['latest:daily'] }),
  partiallyFailed: z
    .boolean()
    .default(false)
    .meta({
      description: 'A backup that failed in part will do; its errors are named.',
      examples: [false],
    }),
  groups: z
    .array(group)
    .default([])
    .meta({
      description:
        'Restored in this order: the next one when the one before serves. Of kind namespace: exactly one with one namespace. Of kind cluster: none, or groups that only order the probes.',
      examples: [[{ name: 'shop', namespaces: ['shop'] }]],
    }),
  target: target.exactOptional(),
  customResources: z
    .array(
      z
        .string()
        .regex(
          /^[a-z0-9]+\.[a-z0-9][a-z0-9.-]*$/,
          'must be plural.group, such as certificates.cert-manager.io',
        ),
    )
    .default([])
    .meta({
      description:
        'Kinds of custom resources that come along. All others are left out: operators would act on the copy.',
      examples: [['certificates.cert-manager.io']],
    }),
  volumesAsTheyAre: z
    .array(
      z
        .string()
        .regex(
          /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9.-]*$/,
          'must be NAMESPACE/CLAIM, such as shop/photos',
        ),
    )
    .default([])
    .meta({
      description:
        "Claims whose volumes may be restored as they are, without a copy: the pods of the copy then use production's own data.",
      examples: [['shop/photos']],
    }),
  storageClasses: storageClasses.default({}),
  mayReachTheWorld: z
    .boolean()
    .default(false)
    .meta({
      description: 'Start workloads though nothing keeps the copy from reaching the world.',
      examples: [false],
    }),
  rto: duration.exactOptional().meta({
    description: 'How long the recovery may take.',
    examples: ['1h'],
  }),
  rpo: duration.exactOptional().meta({
    description: 'How old the data of the backup may be.',
    examples: ['24h'],
  }),
  serveWithin: duration.prefault('10m').meta({
    description: 'How long workloads and probes have to serve after the restore.',
    examples: ['10m'],
  }),
  keep: duration.prefault('4h').meta({
    description:
      'How long the copy stands when nobody says anything. People can keep it up to 24 hours more.',
    examples: ['4h'],
  }),
  atExpiry: z
    .enum(['remove', 'tell'])
    .default('remove')
    .meta({
      description:
        'What becomes of the copy then: removed while it holds nothing else, or kept and told.',
      examples: ['remove'],
    }),
});

/** A drill's definition; what its kind asks for is cross-checked. */
export const scenario = written.transform(({ rto, rpo, serveWithin, keep, ...rest }): Scenario => ({
  ...rest,
  serveWithinMs: serveWithin,
  keepMs: keep,
  ...(rto === undefined ? {} : { rtoMs: rto }),
  ...(rpo === undefined ? {} : { rpoMs: rpo }),
}));

function inNamespace({ deadline, ...one }: WrittenProbe, only: string): Probe {
  return { ...one, namespace: one.namespace ?? only, deadlineMs: deadline };
}
