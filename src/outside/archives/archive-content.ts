import { difference, itemSums } from '../../domain/verify/item-sums.ts';
import { archivedFile, identifier, type ArchivedFile } from './archived-file.ts';
import { versionIn } from './archive-place.ts';
import type { Content, ContentReader, TellFlaw } from './content.ts';
import { tarWalker, type TarFlaw } from './tar-walker.ts';

/** More files than any cluster's backup has. */
const mostFiles = 20_000_000;

/**
 * Walks a backup's tar to its end: each file is a JSON object of its path's name, each object is there twice as Velero lays it out. Holds
 * two files of up to 4 MiB; larger ones are checked as they stream by.
 */
export function archiveContent(tell: TellFlaw): ContentReader {
  const [items, copies, again] = [itemSums(), itemSums(), itemSums()];
  const identify = identifier();
  let files = 0;
  let format = '';
  let file: ArchivedFile | undefined;

  let begun = { name: '', at: 0 };

  const walker = tarWalker({
    begin: ({ name, bytes, at }) => {
      files += 1;
      begun = { name, at: at + headerBytes };
      file =
        files > mostFiles
          ? undefined
          : archivedFile({ path: name, bytes, at: begun.at }, identify, tell);
      if (files === mostFiles + 1) {
        tell({
          what: 'too many',
          unpackedAt: at,
          entry: name,
          detail: `more than ${mostFiles} files`,
        });
      }
    },
    take: (piece) => file?.take(piece),
    end: () => {
      const { text, item, sum } = file?.end() ?? {};
      if (begun.name === versionFile) {
        format = text?.trim() ?? '';
      } else if (item !== undefined) {
        count(item, `${item} ${sum}`);
      }
    },
    wrong: (flaw) => tell(flawOf(flaw)),
  });

  function count(item: string, copy: string): void {
    const { version } = versionIn(begun.name);
    if (version === undefined) {
      items.add(item);
      copies.add(copy);
    } else if (version.endsWith('-preferredversion')) {
      again.add(copy);
    }
  }

  function ended(isWhole: boolean): Content {
    if (isWhole) {
      walker.end();
      tellOfCopies();
    }
    return { items, entries: files, format };
  }

  function tellOfCopies(): void {
    const { first, second } = difference(copies, again);
    const odd = Math.max(first, second);
    if (odd > 0) {
      tell({ what: 'one copy', detail: `${odd} objects lack an identical second copy` });
    }
  }

  return { take: walker.take, entry: walker.entry, end: ended };
}

const headerBytes = 512;
const versionFile = 'metadata/version';

function flawOf({ what, at, entry, why }: TarFlaw): Parameters<TellFlaw>[0] {
  return {
    what: what === 'no file' ? 'no file' : 'tar broken',
    unpackedAt: at,
    ...(entry === undefined ? {} : { entry }),
    detail: why,
  };
}
