import { difference } from '../../domain/verify/item-sums.ts';
import type { AgainstList, Reading } from '../../domain/verify/reading.ts';
import { readArtifact, type ReadOptions } from './read-artifact.ts';
import type { Where } from './stored-bytes.ts';

const mostNames = 10;

/** Reads the archive, and compares what is in it with the list of what is in the backup: of both only sums are held, however long they are. */
export async function readArchive(where: Where, options: ReadOptions): Promise<Reading> {
  const quietly = withoutProgress(options);
  const list = await readArtifact('resource list', where, quietly);
  const archive = await readArtifact('archive', where, options);
  if (!('examined' in archive) || !('examined' in list)) {
    return archive.reading;
  }
  const [listed, archived] = [list.examined.content.items, archive.examined.content.items];
  const isWhole = list.reading.flawCount === 0 && !isCut(archive.reading);
  if (listed === undefined || archived === undefined || !isWhole) {
    return archive.reading;
  }
  const { first: missing, second: more, isInFirstAlone } = difference(listed, archived);
  const names = missing === 0 ? [] : await namesOf(isInFirstAlone, where, quietly);
  const againstList: AgainstList = { missing, more, names };
  return { ...archive.reading, againstList };
}

function withoutProgress({ examine, signal, late }: ReadOptions): ReadOptions {
  return { examine, signal, late };
}

/** What comes behind is not known, and is not missing. */
function isCut({ flaws }: Pick<Extract<Reading, { state: 'read' }>, 'flaws'>): boolean {
  return flaws.some(({ what }) =>
    ['empty', 'not gzip', 'cut off', 'corrupt', 'bomb', 'tar broken', 'too many'].includes(what),
  );
}

async function namesOf(
  isMissing: (item: string) => boolean,
  where: Where,
  options: ReadOptions,
): Promise<readonly string[]> {
  const names: string[] = [];
  await readArtifact('resource list', where, {
    ...options,
    eachItem: (item) => {
      if (names.length < mostNames && isMissing(item)) {
        names.push(item.slice(0, 100));
      }
    },
  });
  return names;
}
