import * as z from 'zod';

import {
  type Asked,
  type Capability,
  type Command,
  defineJob,
  type JobOf,
  type Outside,
} from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import { recoveryTimes } from '../../domain/recovery-times.ts';
import { historyMessage, kindOf, unknownKind } from './history-message.ts';
import { noSuchScenario } from './no-such-scenario.ts';
import { recoveryEnding } from './recovery-card.ts';
import { recoveryPicture } from './recovery-picture.ts';
import { offered, stepNames, words } from './words.ts';

type Reached = Pick<Outside, 'settings' | 'reports' | 'pictures'>;

/** What restore tests have shown so far: the list of them, and their recovery times against the targets. Reads only our own records. */
export function history(outside: Reached): Capability {
  const rto = recoveryJob(outside);
  return {
    name: 'history',
    title: offered.title,
    shows: ['say'],
    jobs: [rto],
    commands: [
      historyCommand(outside),
      {
        name: 'rto',
        role: 'viewer',
        summary: offered.rto,
        arguments: [],
        flags: [],
        scope: 'several',
        say: (_said, asked) => {
          const clusters = meant(asked);
          return Promise.resolve({ start: rto.for({ clusters }), line: rtoLine(asked) });
        },
      },
    ],
  };
}

const mostShown = 15;

function historyCommand({ reports, settings }: Pick<Reached, 'reports' | 'settings'>): Command {
  return {
    name: 'history',
    role: 'viewer',
    summary: offered.history,
    arguments: [],
    flags: [
      { name: 'kind', value: 'KIND', summary: offered.kind },
      { name: 'scenario', value: 'NAME', summary: offered.scenario },
    ],
    scope: 'several',
    say: async ({ flags }, asked) => {
      const language = asked.privateLanguage;
      const kind = typeof flags['kind'] === 'string' ? flags['kind'].toLowerCase() : undefined;
      if (kind !== undefined && kindOf(kind) === undefined) {
        return { tell: unknownKind(kind, language) };
      }
      const { scenario } = flags;
      const only = {
        ...(kind === undefined ? {} : { kind }),
        ...(typeof scenario === 'string' ? { scenario } : {}),
      };
      const clusters = meant(asked);
      const found = await Promise.all(
        clusters.map((cluster) => reports.recent(mostShown + 1, { ...only, cluster })),
      );
      const unknown =
        typeof scenario === 'string' && found.flat().length === 0
          ? await noSuchScenario(scenario, clusters, { settings, reports })
          : undefined;
      if (unknown !== undefined) {
        return unknown;
      }
      const newest = found.flat().toSorted((one, other) => other.times.askedAt - one.times.askedAt);
      return { tell: historyMessage(newest, mostShown, language) };
    },
  };
}

const RecoveryRequest = z.strictObject({ clusters: z.array(z.string()).max(200) });

type RecoveryRequest = z.output<typeof RecoveryRequest>;

const mostReports = 300;
const mostScenarios = 20;
const pictureWidth = 1_600;

function recoveryJob(outside: Reached): JobOf<RecoveryRequest> {
  const { settings, reports, pictures } = outside;
  return defineJob({
    name: 'rto',
    version: 1,
    schema: RecoveryRequest,
    stepNames,
    run: async ({ clusters }, steps) => {
      const { language, id } = steps.operation;
      const all = await steps.run('read the reports', async () => {
        const found = await Promise.all(
          clusters.map((cluster) => reports.recent(mostReports, { cluster, kind: 'drill' })),
        );
        const scenarios = settings.scenarios.filter(({ cluster }) => clusters.includes(cluster));
        return recoveryTimes(found.flat(), scenarios).slice(0, mostScenarios);
      });
      const svg = recoveryPicture(all);
      const picture =
        svg === undefined
          ? undefined
          : await steps.run('draw the picture', async ({ keep }) =>
              keep({
                name: `${id}-recovery-times.png`,
                title: words[language].pictureTitle(all, language),
                content: await pictures.png(svg, pictureWidth),
              }),
            );
      return recoveryEnding(all, picture, language);
    },
  });
}

function meant({ cluster, clusters }: Asked): string[] {
  return cluster === undefined ? [...clusters] : [cluster];
}

function rtoLine({ cluster }: Asked): string {
  return lineOf('rto', { arguments: {}, flags: {}, ...(cluster === undefined ? {} : { cluster }) });
}
