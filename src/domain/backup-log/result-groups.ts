import { othersTurn } from '../others-turn.ts';
import { isFields } from '../restore-test/fields.ts';
import { groups, type LogGroup } from './groups.ts';
import { resultLine } from './result-line.ts';

/** The entries of a results artifact by their shape. */
export type ResultGroups = {
  readonly groups: readonly LogGroup[];
  readonly errors: number;
  /** Errors whose kind is not among the groups. */
  readonly leftOut: number;
};

/** Of the artifact BackupResults or RestoreResults, each entry masked; `undefined` when it is none. Of hundreds of thousands of entries some are looked at in a turn. */
export async function resultGroups(
  artifact: unknown,
  mask: (text: string) => string,
): Promise<ResultGroups | undefined> {
  if (!isFields(artifact)) {
    return undefined;
  }
  const all = groups();
  let looked = 0;
  for (const level of ['error', 'warning'] as const) {
    for (const [namespace, entry] of entriesOf(artifact[`${level}s`])) {
      looked += 1;
      if (looked % mostInATurn === 0) {
        await othersTurn();
      }
      all.add(resultLine(mask(entry.slice(0, longestEntry)), level, namespace));
    }
  }
  const { groups: shown, errors, others } = all.list(mostGroups);
  return { groups: shown, errors, leftOut: others.errors };
}

const mostGroups = 60;
const mostInATurn = 500;
const longestEntry = 8_000;

function* entriesOf(found: unknown): Generator<readonly [string | undefined, string]> {
  if (!isFields(found)) {
    return;
  }
  const namespaces = isFields(found['namespaces']) ? Object.entries(found['namespaces']) : [];
  const lists = [
    [undefined, found['velero']],
    [undefined, found['cluster']],
    ...namespaces,
  ] as const;
  for (const [namespace, entries] of lists) {
    for (const entry of Array.isArray(entries) ? entries : []) {
      if (typeof entry === 'string') {
        yield [namespace, entry];
      }
    }
  }
}
