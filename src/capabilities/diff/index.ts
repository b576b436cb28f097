import type { Asked, Capability, Decision, JobOf, Words } from '../../capability.ts';
import { diffJob, type Reached } from './diff.ts';
import { lineFor } from './ending.ts';
import type { DiffRequest } from './request.ts';
import { words } from './words.ts';

/** A backup against what is live: what would be lost, what is gone, what changed. Nothing is restored. */
export function diff(outside: Reached): Capability {
  const job = diffJob(outside);
  return {
    name: 'diff',
    title: { en: words.en.title, zh: words.zh.title },
    jobs: [job],
    shows: ['say'],
    commands: [
      {
        name: 'diff',
        role: 'operator',
        summary: { en: words.en.summary, zh: words.zh.summary },
        arguments: [
          { name: 'backup', what: 'backup', required: true },
          { name: 'namespace', what: 'namespace', required: false },
        ],
        flags: [],
        scope: 'one',
        say: (said, asked) => Promise.resolve(comparisonAsked(said, asked, job)),
      },
    ],
  };
}

function comparisonAsked(said: Words, { cluster = '' }: Asked, job: JobOf<DiffRequest>): Decision {
  const namespace = said.arguments['namespace']?.name;
  const { name = '', passedOver } = said.arguments['backup'] ?? {};
  const request = {
    cluster,
    backup: name,
    ...(passedOver === undefined ? {} : { passedOver }),
    ...(namespace === undefined ? {} : { namespace }),
  };
  return { start: job.for(request), line: lineFor('diff', request) };
}
