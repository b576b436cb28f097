import { z } from 'zod';
import { type Asked, type Capability, defineJob, type Outside } from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import { message, section } from '../../messages/compose.ts';
import { statusEnding } from './ending.ts';
import { collect } from './collect.ts';
import { words } from './words.ts';

/** What is protected and what is not, per cluster, with the reason first. Reads only. */
export function status(outside: Pick<Outside, 'facts' | 'operations' | 'settings'>): Capability {
  const job = defineJob({
    name: 'status',
    version: 1,
    schema: z.object({
      clusters: z.array(z.string()).max(200),
      thread: z.enum(['nothing', 'the rest', 'everything']),
    }),
    stepNames: { 'read the clusters': words.step },
    run: async (request, steps) => {
      const { id, language } = steps.operation;
      const seen = await steps.run('read the clusters', () => collect(request, id, outside));
      return statusEnding(seen, request.thread, language);
    },
  });

  function again(
    value: string,
    asked: Asked,
    thread: 'nothing' | 'everything',
  ): ReturnType<NonNullable<Capability['buttons']>[number]['press']> {
    const wanted = value === '' ? asked.clusters : value.split(',');
    const clusters = asked.clusters.filter((name) => wanted.includes(name));
    if (clusters.length === 0) {
      const told = words.notHere[asked.privateLanguage];
      return Promise.resolve({ tell: message(told, [section(told)]) });
    }
    const refreshes = asked.card === undefined ? {} : { refreshes: asked.card };
    return Promise.resolve({
      start: job.for({ clusters, thread }),
      line: lineFor(clusters),
      ...refreshes,
    });
  }

  return {
    name: 'status',
    title: words.title,
    shows: ['status.refresh', 'status.details', 'say'],
    jobs: [job],
    commands: [
      {
        name: 'status',
        role: 'viewer',
        summary: words.summary,
        arguments: [{ name: 'cluster', what: 'cluster', required: false }],
        flags: [],
        scope: 'several',
        say: (_words, asked) => {
          const clusters = asked.cluster === undefined ? asked.clusters : [asked.cluster];
          return Promise.resolve({
            start: job.for({ clusters: [...clusters], thread: 'the rest' }),
            line: lineFor(clusters),
          });
        },
      },
    ],
    buttons: [
      {
        name: 'status.refresh',
        role: 'viewer',
        press: (value, asked) => again(value, asked, 'nothing'),
      },
      {
        name: 'status.details',
        role: 'viewer',
        press: (value, asked) => again(value, asked, 'everything'),
      },
    ],
  };
}

function lineFor(clusters: readonly string[]): string {
  const [cluster, ...others] = clusters;
  return lineOf('status', {
    arguments: {},
    flags: {},
    ...(cluster === undefined || others.length > 0 ? {} : { cluster }),
  });
}
