import { mask } from '../../domain/masking.ts';
import { UserError } from '../../errors.ts';
import { artifactOf, type ArtifactKind } from '../../domain/verify/artifacts.ts';
import { blockBytesFor, changeSince, type ArtifactPrint } from '../../domain/verify/fingerprint.ts';
import type { FoundFlaw } from '../../domain/verify/flaw.ts';
import type { NotThere, ReadWhole, Unread } from '../../domain/verify/reading.ts';
import type { Examine, Examined, HowToExamine } from '../../outside/archives/examine.ts';
import { contentOf } from './content-of.ts';
import { bucketTrouble, objectTrouble } from './store-troubles.ts';
import { NotGiven, storedBytes, type StoredBytes, type Where } from './stored-bytes.ts';

export type ReadOptions = {
  readonly examine: Examine;
  /** As it was when the fingerprint was taken. */
  readonly print?: ArtifactPrint;
  readonly signal: AbortSignal;
  /** When there is no more time. */
  readonly late: AbortSignal;
  /** Is told how many bytes of how many have come; how many there are may not be known. */
  readonly progress?: (bytes: number, of: number | undefined) => void;
  readonly eachItem?: HowToExamine['eachItem'];
};

/** A reading, and the content that is no part of it: sums of names are too large for a journal. */
export type ArtifactRead =
  | { readonly reading: ReadWhole; readonly examined: Examined }
  | { readonly reading: NotThere | Unread };

/** An object is rewritten while its backup comes to its end, and hardly ever again. */
const mostTries = 3;

/**
 * Reads an artifact from its first byte to its last. What looks wrong is read a second time before it is believed, closely where the packing is wrong.
 * Never throws for what the store or the bytes are; throws when `signal` is aborted.
 */
export async function readArtifact(
  kind: ArtifactKind,
  where: Where,
  options: ReadOptions,
): Promise<ArtifactRead> {
  const both = AbortSignal.any([options.signal, options.late]);
  for (let tries = 1; ; tries += 1) {
    try {
      const stored = await storedBytes(kind, where, both);
      return 'state' in stored
        ? { reading: { kind, ...stored } }
        : await confirmed(kind, stored, options, both);
    } catch (error) {
      options.signal.throwIfAborted();
      if (objectTrouble(error) !== 'changed' || tries === mostTries) {
        return { reading: { kind, ...whyUnread(error, options.late) } };
      }
    }
  }
}

async function confirmed(
  kind: ArtifactKind,
  stored: StoredBytes,
  options: ReadOptions,
  signal: AbortSignal,
): Promise<ArtifactRead> {
  const first = await examined(kind, stored, options, signal);
  if (!isOdd(kind, first, stored, options.print)) {
    return readingOf(kind, stored, first, []);
  }
  const second = await examined(kind, stored, options, signal, first);
  const isSteady = first.sha256 === second.sha256;
  return readingOf(kind, stored, second, isSteady ? [] : [unsteady]);
}

const unsteady: FoundFlaw = {
  what: 'unsteady',
  detail: 'two readings, one after the other, gave different bytes',
};

function examined(
  kind: ArtifactKind,
  stored: StoredBytes,
  { examine, progress, eachItem }: ReadOptions,
  signal: AbortSignal,
  before?: Examined,
): Promise<Examined> {
  const { bytes, checksum } = stored;
  const flaw = before?.flaws.find(({ what }) => what === 'corrupt');
  return stored.pass(
    (pieces) =>
      examine(pieces, {
        form: artifactOf(kind).form,
        blockBytes: blockBytesFor(bytes ?? before?.bytes ?? 0),
        ...(checksum?.partBytes === undefined ? {} : { partBytes: checksum.partBytes }),
        ...(flaw?.storedAt === undefined ? {} : { closelyFrom: flaw.storedAt }),
        ...(eachItem === undefined ? {} : { eachItem }),
        progress: (seen) => progress?.(seen, bytes),
      }),
    signal,
  );
}

/** Worth a second look. */
function isOdd(
  kind: ArtifactKind,
  seen: Examined,
  stored: StoredBytes,
  print: ArtifactPrint | undefined,
): boolean {
  const { reading } = readingOf(kind, stored, seen, []);
  const isChanged = print !== undefined && changeSince(print, reading) !== undefined;
  return isChanged || reading.flaws.some(({ what }) => what !== 'several members');
}

function readingOf(
  kind: ArtifactKind,
  stored: StoredBytes,
  seen: Examined,
  more: readonly FoundFlaw[],
): { readonly reading: ReadWhole; readonly examined: Examined } {
  const { bytes, sha256, unpackedBytes, blocks } = seen;
  const flaws = [...seen.flaws, ...againstStore(stored, seen), ...more];
  const blockBytes = blockBytesFor(stored.bytes ?? bytes);
  return {
    examined: seen,
    reading: {
      kind,
      state: 'read',
      bytes,
      sha256,
      ...(stored.etag === undefined ? {} : { etag: stored.etag }),
      blocks: { bytes: blockBytes, sums: Buffer.from(blocks).toString('base64') },
      unpackedBytes,
      flaws,
      flawCount: seen.flawCount + flaws.length - seen.flaws.length,
      ...contentOf(kind, seen.content),
    },
  };
}

/** The store remembers a sum of what it was given: other bytes than those were given back. */
function againstStore({ checksum }: StoredBytes, seen: Examined): readonly FoundFlaw[] {
  const own = checksum?.partBytes === undefined ? seen.crc32 : seen.composite;
  return checksum === undefined || own === undefined || checksum.crc32 === own
    ? []
    : [
        {
          what: 'store checksum',
          detail: `the store has the CRC-32 ${checksum.crc32}, its bytes have ${own}`,
        },
      ];
}

function whyUnread(
  error: unknown,
  late: AbortSignal,
): Omit<NotThere, 'kind'> | Omit<Unread, 'kind'> {
  if (late.aborted) {
    return { state: 'unread', why: 'late', detail: '' };
  }
  if (error instanceof NotGiven) {
    return error.state === 'not there'
      ? { state: 'not there' }
      : { state: 'unread', why: 'not served', detail: mask(error.message).slice(0, 300) };
  }
  const trouble = objectTrouble(error);
  if (trouble !== undefined) {
    return { state: 'unread', why: trouble === 'archived' ? 'put away' : 'rewritten', detail: '' };
  }
  const isDenied = bucketTrouble(error)?.why === 'denied';
  return { state: 'unread', why: isDenied ? 'denied' : 'not reached', detail: toldOf(error) };
}

/** What no store and no address says is a mistake of ours: it goes on its way. */
function toldOf(error: unknown): string {
  const trouble = bucketTrouble(error);
  if (trouble === undefined && !(error instanceof UserError)) {
    throw error;
  }
  return mask(trouble?.message ?? (error instanceof UserError ? error.message : '')).slice(0, 300);
}
