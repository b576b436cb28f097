import type { Operation } from '../../../domain/operation.ts';

/** What never changes of an operation lies in one field as JSON, what changes in a field each: nobody writes over another's change. */
type Asked = Omit<Operation, 'state' | 'outcome' | 'endedAt' | 'cancel'>;

/** Of the format below. A reader that finds a higher one is older than the writer and must not guess. */
const schemaVersion = 1;

/** The fields of an operation that has just been asked for. */
export function storedFields(operation: Operation): Readonly<Record<string, string>> {
  const { state, outcome: _outcome, endedAt: _endedAt, cancel: _cancel, ...asked } = operation;
  return { v: String(schemaVersion), asked: JSON.stringify(asked satisfies Asked), state };
}

/** The operation of a stored hash; `undefined` when there is none. Throws when a newer Lifeboat wrote it. */
export function operationOf(fields: Readonly<Record<string, string>>): Operation | undefined {
  const { v, asked, state, outcome, endedAt, cancel } = fields;
  if (asked === undefined) {
    return undefined;
  }
  if (Number(v) > schemaVersion) {
    throw new Error(
      `operation is stored in format ${v}, this Lifeboat reads up to ${schemaVersion}`,
    );
  }
  const parsed: Asked = JSON.parse(asked);
  return {
    ...parsed,
    state: isState(state) ? state : 'waiting',
    ...(outcome === undefined ? {} : { outcome: JSON.parse(outcome) }),
    ...(endedAt === undefined ? {} : { endedAt: Number(endedAt) }),
    ...(cancel === undefined ? {} : { cancel: JSON.parse(cancel) }),
  };
}

function isState(text: string | undefined): text is Operation['state'] {
  return text === 'waiting' || text === 'running' || text === 'ended';
}
