import type { Asked, Capability, Decision, Words } from '../../capability.ts';
import { message, section } from '../../messages/compose.ts';
import { lineFor, lineForAll } from './line.ts';
import { verifyAllJob } from './verify-all.ts';
import { verifyJob, type Reached } from './verify.ts';
import { words } from './words.ts';

/** The stored bytes of backups: all there, unchanged, and readable to the last one. Changes nothing. */
export function verify(outside: Reached): Capability {
  const jobs = { one: verifyJob(outside), all: verifyAllJob(outside) };
  return {
    name: 'verify',
    title: { en: words.en.title, zh: words.zh.title },
    jobs: [jobs.one, jobs.all],
    shows: ['say'],
    commands: [
      {
        name: 'verify',
        role: 'operator',
        summary: { en: words.en.summary, zh: words.zh.summary },
        arguments: [{ name: 'backup', what: 'backup', required: true, unless: 'all' }],
        flags: [{ name: 'all', summary: { en: words.en.allFlag, zh: words.zh.allFlag } }],
        scope: 'one',
        say: (said, asked) => Promise.resolve(decided(said, asked, jobs)),
      },
    ],
  };
}

function decided(
  { arguments: { backup }, flags: { all } }: Words,
  { cluster = '', privateLanguage }: Asked,
  jobs: {
    readonly one: ReturnType<typeof verifyJob>;
    readonly all: ReturnType<typeof verifyAllJob>;
  },
): Decision {
  if (all === undefined) {
    const passedOver = backup?.passedOver;
    const request = {
      cluster,
      backup: backup?.name ?? '',
      ...(passedOver === undefined ? {} : { passedOver }),
    };
    return { start: jobs.one.for(request), line: lineFor('verify', request) };
  }
  if (backup !== undefined) {
    const told = words[privateLanguage].notBoth;
    return { tell: message(told, [section(told)]) };
  }
  return { start: jobs.all.for({ cluster }), line: lineForAll({ cluster }) };
}
