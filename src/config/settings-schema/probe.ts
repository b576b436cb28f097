import * as z from 'zod';

import { duration, kubernetesName } from './names.ts';

const text = z.string().min(1, 'must not be empty');

const port = z
  .int('must be a port up to 65535')
  .min(1, 'must be a port up to 65535')
  .max(65_535, 'must be a port up to 65535')
  .meta({ description: 'Of the Service.', examples: [80] });

const service = kubernetesName.meta({
  description: 'The Service whose ready pods are asked.',
  examples: ['web'],
});

const each = {
  name: z
    .string()
    .regex(
      /^[A-Za-z0-9][\w. -]{0,62}$/,
      'must be a name of letters, digits, spaces, dots and dashes',
    )
    .meta({ description: 'As the report calls it.', examples: ['shop answers'] }),
  namespace: kubernetesName.exactOptional().meta({
    description: "The backup's own; left out: the only one of the group.",
    examples: ['shop'],
  }),
  deadline: duration.prefault('30s').meta({
    description: 'Within which it has to pass; it is tried again until then.',
    examples: ['30s'],
  }),
};

const http = z.strictObject({
  probe: z.literal('http').meta({ description: 'A GET to a Service.', examples: ['http'] }),
  ...each,
  service,
  port,
  path: z
    .string()
    .regex(/^\/[^\s#]*$/, 'must be a path that begins with a slash')
    .default('/')
    .meta({ description: 'What is asked for, by GET.', examples: ['/healthz'] }),
  headers: z
    .record(z.string().regex(/^[\w-]+$/, 'must be the name of a header'), z.string())
    .default({})
    .meta({ description: 'Sent along.', examples: [{ host: 'shop.example.com' }] }),
  expectStatus: z
    .int('must be an HTTP status')
    .min(100, 'must be an HTTP status')
    .max(599, 'must be an HTTP status')
    .default(200)
    .meta({ description: 'The status that counts as passed.', examples: [200] }),
  expectBody: text.exactOptional().meta({
    description: 'Must occur in the answer.',
    examples: ['"status":"ok"'],
  }),
});

const tcp = z.strictObject({
  probe: z.literal('tcp').meta({ description: 'A connection to a Service.', examples: ['tcp'] }),
  ...each,
  service,
  port,
});

const command = z.strictObject({
  probe: z.literal('command').meta({
    description: 'A program in a container; a query is one whose answer is expected.',
    examples: ['command'],
  }),
  ...each,
  workload: z
    .string()
    .regex(
      /^(?:deployment|statefulset)\/[a-z0-9][a-z0-9.-]*$|^[\w./-]+=[\w.-]+(?:,[\w./-]+=[\w.-]+)*$/,
      'must be deployment/NAME, statefulset/NAME or a label selector such as app=db',
    )
    .meta({
      description:
        'Whose first ready pod runs it: deployment/NAME, statefulset/NAME or a label selector.',
      examples: ['statefulset/db'],
    }),
  container: kubernetesName.exactOptional().meta({
    description: 'Left out: the first one.',
    examples: ['db'],
  }),
  command: z
    .array(z.string())
    .min(1, 'must have a program')
    .meta({
      description: 'The program with its arguments. No shell is around it.',
      examples: [['psql', '-tAc', 'select count(*) > 0 from orders']],
    }),
  expectOutput: text.exactOptional().meta({
    description: 'Must occur in the output; left out: exit code 0 will do.',
    examples: ['t'],
  }),
});

/** A functional test of a restored application. Its namespace may still be left out. */
export const probe = z
  .discriminatedUnion('probe', [http, tcp, command], 'must say probe: http, tcp or command')
  .meta({
    description: 'A functional test: http and tcp to a Service, or a command in a container.',
    examples: [{ name: 'shop answers', probe: 'http', service: 'web', port: 80, path: '/healthz' }],
  });

export type WrittenProbe = z.output<typeof probe>;
