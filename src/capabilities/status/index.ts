import { z } from 'zod';
import {
  type Asked,
  type Capability,
  type Decision,
  defineJob,
  type JobOf,
  type Outside,
} from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import type { JobRequest } from '../../domain/operation.ts';
import { message, section } from '../../messages/compose.ts';
import { collect } from './collect.ts';
import { statusEnding } from './ending.ts';
import { words } from './words.ts';

/** What is protected and what is not, per cluster, with the reason first. Reads only. */
export function status(outside: Pick<Outside, 'facts' | 'operations' | 'settings'>): Capability {
  const job = statusJob(outside);
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
        say: (_words, { cluster, clusters }) => {
          const meant = cluster === undefined ? clusters : [cluster];
          const start = job.for({ clusters: [...meant], thread: 'the rest' });
          return Promise.resolve({ start, line: lineFor(meant) });
        },
      },
    ],
    buttons: [
      again('status.refresh', 'nothing', job.for),
      again('status.details', 'everything', job.for),
    ],
  };
}

const Request = z.object({
  clusters: z.array(z.string()).max(200),
  thread: z.enum(['nothing', 'the rest', 'everything']),
});

type Request = z.infer<typeof Request>;

function statusJob(outside: Pick<Outside, 'facts' | 'operations' | 'settings'>): JobOf<Request> {
  return defineJob({
    name: 'status',
    version: 1,
    schema: Request,
    stepNames: { 'read the clusters': words.step },
    run: async (request, steps) => {
      const { id, language } = steps.operation;
      const seen = await steps.run('read the clusters', () => collect(request, id, outside));
      return statusEnding(seen, request.thread, language);
    },
  });
}

/** Brings the card that it stands on up to date. Its value names the clusters; those that the presser may not ask about are left out. */
function again(
  name: string,
  thread: Request['thread'],
  start: (request: Request) => JobRequest,
): NonNullable<Capability['buttons']>[number] {
  function press(value: string, asked: Asked): Decision {
    const wanted = value === '' ? asked.clusters : value.split(',');
    const clusters = asked.clusters.filter((one) => wanted.includes(one));
    if (clusters.length === 0) {
      const told = words.notHere[asked.privateLanguage];
      return { tell: message(told, [section(told)]) };
    }
    // Who may see less than the card shows gets a card of their own: everybody else's must not shrink.
    const isAll = clusters.length === new Set(wanted).size;
    const refreshes = asked.card === undefined || !isAll ? {} : { refreshes: asked.card };
    return { start: start({ clusters, thread }), line: lineFor(clusters), ...refreshes };
  }
  return { name, role: 'viewer', press: (value, asked) => Promise.resolve(press(value, asked)) };
}

function lineFor(clusters: readonly string[]): string {
  const [cluster, ...others] = clusters;
  return lineOf('status', {
    arguments: {},
    flags: {},
    ...(cluster === undefined || others.length > 0 ? {} : { cluster }),
  });
}
