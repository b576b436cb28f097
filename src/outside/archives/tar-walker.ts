import { blockBytes, paxRecords, tarHeader, type TarHeader } from './tar-header.ts';

/** What walks by in a tar: a file, its content, its end; `at` is the byte of the tar where its header begins. */
export type TarSink = {
  readonly begin: (file: {
    readonly name: string;
    readonly bytes: number;
    readonly at: number;
  }) => void;
  readonly take: (piece: Buffer) => void;
  readonly end: () => void;
  readonly wrong: (flaw: TarFlaw) => void;
};

export type TarFlaw = {
  /** `lost`: what follows can't be told apart any more, and is not looked at. `no file`: an entry that Velero does not write. */
  readonly what: 'lost' | 'no file' | 'no end' | 'behind the end' | 'cut off';
  readonly at: number;
  readonly entry?: string;
  readonly why: string;
};

/** Walks a tar as it streams by, holding one header. Each file is told to its sink; a tar that is none to its end is too. */
export type TarWalker = {
  readonly take: (piece: Buffer) => void;
  readonly end: () => void;
  /** The file at which the walk is, or that it was in last. */
  readonly entry: () => string | undefined;
};

/** A name or number that does not fit a header; nobody's is nearly as long. */
const longestExtension = 1_048_576;

const nothing = Buffer.alloc(0);

type Part = 'header' | 'content' | 'extension' | 'padding' | 'behind the end' | 'lost';
type Entry = Extract<TarHeader, { is: 'entry' }>;

export function tarWalker(sink: TarSink): TarWalker {
  let part: Part = 'header';
  let left = blockBytes;
  let header: Buffer = nothing;
  let headerAt = 0;
  let passed = 0;
  let zeroBlocks = 0;
  let padding = 0;
  let entry: string | undefined;
  let extension: { readonly type: string; readonly parts: Buffer[] } | undefined;
  let said: { name?: string; bytes?: number } = {};

  function take(piece: Buffer): void {
    let at = 0;
    while (at < piece.length) {
      const some = piece.subarray(at, at + Math.min(left, piece.length - at));
      taken(some);
      at += some.length;
      passed += some.length;
      left -= some.length;
      if (left === 0) {
        next();
      }
    }
  }

  function taken(some: Buffer): void {
    switch (part) {
      case 'header':
        header = header.length === 0 ? some : Buffer.concat([header, some]);
        return;
      case 'content':
        sink.take(some);
        return;
      case 'extension':
        extension?.parts.push(some);
        return;
      case 'behind the end':
        lookBehind(some);
        return;
      case 'padding':
      case 'lost':
    }
  }

  /** What comes after a part that is complete. */
  function next(): void {
    switch (part) {
      case 'header':
        afterHeader();
        return;
      case 'content':
        sink.end();
        pad();
        return;
      case 'extension':
        extended();
        pad();
        return;
      case 'padding':
        startHeader();
        return;
      case 'behind the end':
      case 'lost':
        left = Number.POSITIVE_INFINITY;
    }
  }

  function startHeader(): void {
    [part, left, header, headerAt] = ['header', blockBytes, nothing, passed];
  }

  function pad(): void {
    [part, left] = ['padding', padding];
    if (left === 0) {
      startHeader();
    }
  }

  function afterHeader(): void {
    const found = tarHeader(header);
    if (found.is === 'zeros') {
      zeroBlocks += 1;
      startHeader();
      if (zeroBlocks === 2) {
        [part, left] = ['behind the end', Number.POSITIVE_INFINITY];
      }
    } else if (found.is === 'wrong' || zeroBlocks > 0) {
      lost(
        found.is === 'wrong' ? `a header is wrong: ${found.why}` : 'a file after a part of the end',
      );
    } else {
      begin(found);
    }
  }

  function begin({ type, name, bytes: announced }: Entry): void {
    padding = (blockBytes - (announced % blockBytes)) % blockBytes;
    if ('xgLK'.includes(type)) {
      beginExtension(type, announced);
      return;
    }
    const bytes = said.bytes ?? announced;
    padding = (blockBytes - (bytes % blockBytes)) % blockBytes;
    entry = said.name ?? name;
    said = {};
    if (type === '5') {
      [part, left] = ['padding', bytes + padding];
    } else if (type !== '0') {
      sink.wrong({
        what: 'no file',
        at: headerAt,
        entry,
        why: `an entry of the type ${JSON.stringify(type)}`,
      });
      [part, left] = ['padding', bytes + padding];
    } else {
      sink.begin({ name: entry, bytes, at: headerAt });
      [part, left] = ['content', bytes];
    }
    skipEmpty();
  }

  function skipEmpty(): void {
    if (left === 0) {
      next();
    }
  }

  function beginExtension(type: string, bytes: number): void {
    if (bytes > longestExtension) {
      lost(`an extended header announces ${bytes} bytes`);
      return;
    }
    extension = { type, parts: [] };
    [part, left] = ['extension', bytes];
    skipEmpty();
  }

  /** What the entry that follows is really called, and how long it is. */
  function extended(): void {
    const { type = '', parts = [] } = extension ?? {};
    const content = Buffer.concat(parts);
    extension = undefined;
    if (type === 'L') {
      said = { ...said, name: content.toString('utf8').replace(/\0.*$/s, '') };
    } else if (type === 'x') {
      const records = paxRecords(content);
      const [path, size] = [records.get('path'), records.get('size')];
      said = {
        ...said,
        ...(path === undefined ? {} : { name: path }),
        ...(size !== undefined && /^\d{1,15}$/.test(size) ? { bytes: Number(size) } : {}),
      };
    }
  }

  function lost(why: string): void {
    sink.wrong({ what: 'lost', at: headerAt, ...named(), why });
    [part, left] = ['lost', Number.POSITIVE_INFINITY];
  }

  function lookBehind(some: Buffer): void {
    const first = firstNotZero(some);
    if (first !== undefined) {
      sink.wrong({
        what: 'behind the end',
        at: passed + first,
        why: 'bytes after the end of the tar',
      });
      part = 'lost';
    }
  }

  function named(): { readonly entry?: string } {
    return entry === undefined ? {} : { entry };
  }

  return {
    take,
    entry: () => entry,
    end: () => {
      if (part === 'behind the end' || part === 'lost') {
        return;
      }
      const isBetween = part === 'header' && header.length === 0;
      sink.wrong({
        what: isBetween ? 'no end' : 'cut off',
        at: passed,
        ...named(),
        why: isBetween
          ? 'the two blocks that end a tar are missing'
          : `it ends in the middle of ${part === 'header' ? 'a header' : 'a file'}`,
      });
    },
  };
}

function firstNotZero(bytes: Buffer): number | undefined {
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0) {
      return at;
    }
  }
  return undefined;
}
