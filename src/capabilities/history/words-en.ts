import { duration } from '../../messages/dates.ts';
import type { HistoryWords } from './words.ts';

function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

export const en: HistoryWords = {
  kind: { validation: 'Validation', drill: 'Drill', canary: 'Canary' },
  verdict: {
    proven: 'proven',
    'proven in part': 'proven in part',
    'not proven': 'not proven',
    'could not be tried': 'could not be tried',
  },
  colon: ': ',
  nothing:
    'No restore test of these clusters is remembered. `validate` or `drill` makes the first.',
  newest: (count) => `The newest ${plural(count, 'restore test')}, newest first.`,
  more: 'There are more: narrow it with `--kind`, `--scenario` or `--cluster`.',
  served: (recovery) => `served after ${recovery}`,
  from: (backup) => `from ${backup}`,
  unknownKind: (said, meant) => `There is no kind ${said}: is ${meant} meant?`,
  noScenario: 'No drill is configured for these clusters: scenarios belong into `lifeboat.yaml`.',
  nothingMeasured: 'No recovery time was measured against a target yet.',
  within: (count, all) =>
    count === all
      ? `*All recovery times are within their targets* (${plural(count, 'scenario')}).`
      : `*${count} of ${plural(all, 'scenario')} recovered within the target*; none missed it.`,
  missed: (scenarios) =>
    `*Target missed*: the last drill of ${scenarios} took longer than promised.`,
  last: (recovery, when, operation) => `last served after *${recovery}* (${when}, ${operation})`,
  target: (target) => `target ${target}`,
  noTarget: 'no target',
  neverDrilled: 'never drilled',
  neverServed: (count) => `${plural(count, 'drill')}, none of which served`,
  failedSince: (count) => `${plural(count, 'later drill')} did not serve`,
  slower: (by) => `${by} slower than usual`,
  faster: (by) => `${by} faster than usual`,
  asUsual: 'as usual',
  seePicture: 'The picture is in the thread.',
  drill: 'Drill it',
  drillAloud: (scenario) => `Start the drill ${scenario}`,
  all: 'All drills',
  allAloud: (scenario) => `All drills of ${scenario}`,
  pictureTitle: (all, language) => {
    const told = all.flatMap(({ scenario, runs }) => {
      const newest = runs.find(({ recoveryMs }) => recoveryMs !== undefined)?.recoveryMs;
      return newest === undefined ? [] : [`${scenario} ${duration(newest, language)}`];
    });
    return `Recovery times of drills, last: ${told.slice(0, 6).join(', ')}`;
  },
};
