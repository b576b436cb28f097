import type { Asked, Button, Capability, Command, Decision, Outside } from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import type { Operation } from '../../domain/operation.ts';
import { message, section } from '../../messages/compose.ts';
import { code } from '../../messages/escape.ts';
import { drillJob } from './drill.ts';
import { drillSignals } from './drill-signals.ts';
import { drillOffered, drillWords, type DrillWords } from './drill-words.ts';
import { reportSentence } from './report-card.ts';

type Reached = Pick<Outside, 'operations' | 'signalOperation' | 'reports' | 'archive'>;

/** A drill as people ask for it, and what they may say while its copy stands. */
export function drills(
  outside: Outside,
): Required<Pick<Capability, 'jobs' | 'commands' | 'buttons' | 'shows'>> {
  const job = drillJob(outside);
  return {
    jobs: [job],
    commands: [drillCommand(job.for, outside)],
    buttons: [
      saying('drill.clean-up', drillSignals.cleanUp, outside),
      saying('drill.keep', drillSignals.keep, outside),
      opening(outside),
    ],
    shows: [
      'drill.clean-up',
      'drill.keep',
      'drill.report',
      'approvals.approve',
      'approvals.reject',
      'approvals.withdraw',
    ],
  };
}

/** Who restores into another cluster is an operator there too. */
function drillCommand(
  start: ReturnType<typeof drillJob>['for'],
  { settings }: Pick<Outside, 'settings'>,
): Command {
  return {
    name: 'drill',
    role: 'operator',
    summary: drillOffered.drill,
    arguments: [{ name: 'scenario', what: 'scenario', required: true }],
    flags: [],
    scope: 'one',
    say: (said, { cluster = '', operates, privateLanguage }) => {
      const scenario = said.arguments['scenario']?.name ?? '';
      const { target } = settings.scenarios.find(({ name }) => name === scenario) ?? {};
      if (target !== undefined && !operates.includes(target.cluster)) {
        const say = drillWords[privateLanguage];
        return Promise.resolve(tell(say.notYourTarget(code(target.cluster))));
      }
      const line = lineOf('drill', { arguments: { scenario }, flags: {}, cluster });
      return Promise.resolve({ start: start({ scenario }), line });
    },
  };
}

/** Only operators of the drill's own cluster decide on it, wherever the card stands. What the button carries is only looked up. */
function saying(name: string, word: keyof DrillWords['heard'], outside: Reached): Button {
  return {
    name,
    role: 'operator',
    press: async (value, asked) => {
      const say = drillWords[asked.privateLanguage];
      const found = await drillOf(value, outside);
      if (found === undefined) {
        return tell(say.tooLate);
      }
      if (found.cluster === undefined || !asked.operates.includes(found.cluster)) {
        return tell(say.notAsked);
      }
      const signal = { name: word, value: '', userId: asked.person.userId };
      const heard = await outside.signalOperation(found.id, signal);
      return tell(heard ? say.heard[word] : say.tooLate);
    },
  };
}

function opening(outside: Reached): Button {
  return {
    name: 'drill.report',
    role: 'viewer',
    press: async (value, asked) => {
      const say = drillWords[asked.privateLanguage];
      const found = await drillOf(value, outside);
      const report = found === undefined ? undefined : await outside.reports.find(found.id);
      if (found === undefined || report === undefined || !mayRead(found, asked)) {
        return tell(say.reportGone);
      }
      const verdict = reportSentence(report, asked.privateLanguage);
      const place = code(`${outside.archive.place}/reports/${found.id}`);
      return tell(`${say.reportIs(code(found.id), verdict)}\n${say.reportAt(place)}`);
    },
  };
}

async function drillOf(
  value: string,
  { operations }: Pick<Reached, 'operations'>,
): Promise<Operation | undefined> {
  const found = /^op-[a-z0-9]+$/.test(value) ? await operations.find(value) : undefined;
  return found?.job === 'drill' ? found : undefined;
}

function mayRead({ cluster }: Operation, { clusters }: Asked): boolean {
  return cluster !== undefined && clusters.includes(cluster);
}

function tell(sentence: string): Decision {
  return { tell: message(sentence, [section(sentence)]) };
}
