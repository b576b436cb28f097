import type { Row } from './catalogue/row.ts';
import { rowsOf } from './catalogue/rows-of.ts';
import type { Said } from './facts/messages.ts';
import type { DiagnosisFacts } from './facts.ts';
import { failingRuns, subjectOf } from './failing-runs.ts';
import type { Subject } from './finding.ts';
import { backupsIn, locationsIn, restoresIn } from './in-scope.ts';
import { saidInState } from './said-in-state.ts';
import { keyOf } from './subject.ts';

/** What was said, with what the catalogue knows of it: the cause first, empty when it knows nothing. */
export type Heard = Said & { readonly rows: readonly Row[] };

/** All that was said in scope: by the objects themselves, in what failing runs left, and in Velero's own log. Each thing once. */
export function heard(facts: DiagnosisFacts): readonly Heard[] {
  const { said = [], looked = [] } = facts.seen.messages ?? {};
  const withOwnWords = new Set(
    looked.filter(({ found }) => found !== 'nothing').map(({ run }) => keyOf(run)),
  );
  const asked = askedFor(facts);
  const isOver = overSince(facts);
  // What the server prints of a run stands in its own log or results too.
  const once = said.filter(
    ({ where, by }) =>
      !where.startsWith('server log') || (!withOwnWords.has(keyOf(by)) && asked(by) && !isOver(by)),
  );
  return [...saidInState(facts), ...once]
    .map((one) => ({ ...one, rows: rowsOf(one.first.text) }))
    .filter(isWorthTelling);
}

/** What the server printed of a run that a later one made up for is no trouble of now. */
function overSince(facts: DiagnosisFacts): (by: Subject) => boolean {
  const past = new Set(failingRuns(facts).past.map((one) => keyOf(subjectOf(one))));
  return (by) => past.has(keyOf(by));
}

/** The server prints of everything; where something is named, only what is about that or about nothing else counts. */
function askedFor(facts: DiagnosisFacts): (by: Subject) => boolean {
  const kinds: Readonly<Record<string, readonly { readonly name: string }[]>> = {
    Backup: backupsIn(facts),
    Restore: restoresIn(facts),
    BackupStorageLocation: locationsIn(facts),
  };
  return ({ kind, name }) =>
    facts.scope.what === 'everything' ||
    (kinds[kind] ?? [{ name }]).some((one) => one.name === name);
}

/** Of warnings only those count that are known: every restore has some that mean nothing. */
function isWorthTelling({ severity, rows }: Heard): boolean {
  return severity === 'error' || rows.length > 0;
}
