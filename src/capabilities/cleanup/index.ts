import type { Asked, Capability, Command, Decision, Outside, Words } from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import { typedDurationMs } from '../../domain/duration.ts';
import { UserError } from '../../errors.ts';
import { cleanupJob, CleanupRequest } from './cleanup.ts';
import { holdJob, typedDays } from './hold.ts';
import { both, words } from './words.ts';

type Reached = Pick<
  Outside,
  'clusters' | 'buckets' | 'operations' | 'audit' | 'verifications' | 'settings' | 'now'
>;

/** Deleting what is not needed any more, by a plan that another person approves; and keeping what must not go yet. */
export function cleanup(outside: Reached): Capability {
  const [deleting, holding] = [cleanupJob(outside), holdJob(outside)];
  return {
    name: 'cleanup',
    title: { en: words.en.title, zh: words.zh.title },
    commands: [cleanupCommand(deleting), holdCommand(holding)],
    jobs: [deleting, holding],
    shows: ['approvals.approve', 'approvals.reject', 'approvals.withdraw'],
  };
}

function cleanupCommand(job: ReturnType<typeof cleanupJob>): Command {
  return {
    name: 'cleanup',
    role: 'operator',
    summary: { en: words.en.cleanupSummary, zh: words.zh.cleanupSummary },
    arguments: [{ name: 'what', what: 'word', required: false }],
    flags: [
      {
        name: 'older-than',
        value: 'AGE',
        summary: { en: words.en.olderThanSummary, zh: words.zh.olderThanSummary },
      },
    ],
    scope: 'one',
    say: async (said, asked) => startCleanup(said, asked, job),
  };
}

async function startCleanup(
  said: Words,
  { cluster = '' }: Asked,
  job: ReturnType<typeof cleanupJob>,
): Promise<Decision> {
  const what = said.arguments['what']?.name ?? 'all';
  const age = said.flags['older-than'];
  const parsed = CleanupRequest.shape.what.safeParse(what);
  if (!parsed.success) {
    throw new UserError(
      both(({ badWhat }) => badWhat),
      { remedy: both(() => '') },
    );
  }
  const olderThanMs = typeof age === 'string' ? typedDurationMs(age) : undefined;
  if (age !== undefined && olderThanMs === undefined) {
    throw new UserError(
      both(({ badAge }) => badAge),
      { remedy: both(() => '') },
    );
  }
  const request = {
    cluster,
    what: parsed.data,
    ...(olderThanMs === undefined ? {} : { olderThanMs }),
  };
  const line = lineOf('cleanup', {
    arguments: { what },
    flags: typeof age === 'string' ? { 'older-than': age } : {},
    cluster,
  });
  return { start: job.for(request), line };
}

function holdCommand(job: ReturnType<typeof holdJob>): Command {
  return {
    name: 'hold',
    role: 'operator',
    summary: { en: words.en.holdSummary, zh: words.zh.holdSummary },
    arguments: [
      { name: 'backup', what: 'backup', required: true },
      { name: 'days', what: 'word', required: true },
    ],
    flags: [],
    scope: 'one',
    say: async (said, { cluster = '' }) => {
      const backup = said.arguments['backup']?.name ?? '';
      const typed = said.arguments['days']?.name ?? '';
      const days = typedDays(typed);
      if (days === undefined) {
        throw new UserError(
          both(({ holdBadDays }) => holdBadDays),
          { remedy: both(({ holdDaysRemedy }) => holdDaysRemedy) },
        );
      }
      const line = lineOf('hold', {
        arguments: { backup, days: String(days) },
        flags: {},
        cluster,
      });
      return { start: job.for({ cluster, backup, days }), line };
    },
  };
}
