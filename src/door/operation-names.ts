import type { Named } from '../capability.ts';
import type { Operation } from '../domain/operation.ts';
import type { Reading } from './reading.ts';
import { told, type Told } from './tell.ts';
import { words } from './words.ts';

/** `op-7f3k`, also without its beginning or in capitals. `undefined`: there is none that this person may ask about, or it is not known. */
export async function operationNamed(word: string, reading: Reading): Promise<Named | undefined> {
  const { worlds } = reading;
  const id = word.toLowerCase().replace(/^(?!op-)/, 'op-');
  const found = await worlds.operations.find(id).catch((error: unknown) => {
    worlds.log.warn({ err: error, operation: id }, 'operation can not be read');
  });
  return found !== undefined && isFor(found, reading) ? { kind: 'operation', name: id } : undefined;
}

/** Those that can still be told something: what has ended is found by its id only. */
export async function operationNames(reading: Reading): Promise<readonly Named[] | Told> {
  try {
    const recent = await reading.worlds.operations.recent(100);
    return recent
      .filter((operation) => operation.state !== 'ended' && isFor(operation, reading))
      .map(({ id }) => ({ kind: 'operation', name: id }));
  } catch (error) {
    reading.worlds.log.warn({ err: error }, 'operations can not be read');
    return told(words[reading.visit.language].recordsAway);
  }
}

/** One that is about a cluster is for those who may ask about that cluster here. */
function isFor({ cluster }: Operation, { allowed }: Reading): boolean {
  return cluster === undefined || allowed.includes(cluster);
}
