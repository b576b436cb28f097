import type { FoundFlaw } from '../../domain/verify/flaw.ts';
import type { ItemSums } from '../../domain/verify/item-sums.ts';

/** Takes the content of an artifact in, unpacked, and says at its end what it was. */
export type ContentReader = {
  readonly take: (piece: Buffer) => void;
  /** `isWhole`: its last byte was the last one; false where the packing was wrong before, which says it all. */
  readonly end: (isWhole: boolean) => Content;
  /** The file of an archive at which the reader is. */
  readonly entry?: () => string | undefined;
};

/** What an artifact holds; what only some hold is left out of the others. */
export type Content = {
  /** Of an archive or a resource list: objects, each once. */
  readonly items?: ItemSums;
  /** Of an archive: the files in it, and what it says of its format. */
  readonly entries?: number;
  readonly format?: string;
  /** Of a JSON text of at most 8 MiB. */
  readonly json?: unknown;
};

/** Tells a flaw of the content; where it is stored is added by who unpacks. */
export type TellFlaw = (flaw: Omit<FoundFlaw, 'storedAt'>) => void;
