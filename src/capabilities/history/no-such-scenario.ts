import type { NoSuch, Outside } from '../../capability.ts';

type Known = Pick<Outside, 'settings' | 'reports'>;

const mostLookedAt = 300;

/** That neither the configuration nor a report of these clusters has a scenario of this name; `undefined` where one has. */
export async function noSuchScenario(
  word: string,
  clusters: readonly string[],
  { settings, reports }: Known,
): Promise<NoSuch | undefined> {
  const configured = settings.scenarios
    .filter(({ cluster }) => clusters.includes(cluster))
    .map(({ name }) => name);
  if (configured.includes(word)) {
    return undefined;
  }
  const tried = await Promise.all(
    clusters.map(async (cluster) => [
      ...(await reports.recent(1, { cluster, scenario: word })),
      ...(await reports.recent(mostLookedAt, { cluster })),
    ]),
  );
  const names = tried.flat().flatMap(({ scenario = '' }) => (scenario === '' ? [] : [scenario]));
  const said = { flag: 'scenario' };
  const known = [...configured, ...names];
  return names.includes(word)
    ? undefined
    : { noSuch: { what: 'scenario', word, said, known, lists: ['history'] } };
}
