import { crc32 } from 'node:zlib';

import { checkedJson } from './checked-json.ts';
import { placeOf, versionIn, type ArchivePlace } from './archive-place.ts';
import type { TellFlaw } from './content.ts';
import { jsonScanner, type JsonFlaw } from './json-scanner.ts';

/** One file of an archive as it streams by. */
export type ArchivedFile = {
  readonly take: (piece: Buffer) => void;
  /** Which object it is, as the resource list would name it, with the CRC-32 of its content; the beginning of what is no object. */
  readonly end: () => { readonly item?: string; readonly sum?: number; readonly text?: string };
};

type Identity = {
  apiVersion?: string | undefined;
  kind?: string | undefined;
  name?: string | undefined;
  namespace?: string | undefined;
};

/** etcd takes no object of more than 1.5 MiB, unless it is told to. */
const largestBytes = 32 * 2 ** 20;
const mostHeldBytes = 4 * 2 ** 20;

/** Finds out which object it is. */
export type Identify = (content: Buffer) => Identity | JsonFlaw;

/** Velero writes the second copy of an object right behind the first: the same bytes are not parsed again. */
export function identifier(): Identify {
  let last: { readonly content: Buffer; readonly found: Identity | JsonFlaw } | undefined;
  return (content) => {
    if (last?.content.equals(content) !== true) {
      const checked = checkedJson(content);
      last = { content, found: 'flaw' in checked ? checked.flaw : identityOf(checked.value) };
    }
    return last.found;
  };
}

/** `at` is where its content begins in the tar; `identify` is the same for all files of an archive. */
export function archivedFile(
  { path, bytes, at }: { readonly path: string; readonly bytes: number; readonly at: number },
  identify: Identify,
  tell: TellFlaw,
): ArchivedFile {
  function wrong(what: Parameters<TellFlaw>[0]['what'], where: number, detail: string): void {
    tell({ what, unpackedAt: where, entry: path, detail });
  }

  const place = placed(path);
  if (place === 'unknown') {
    wrong('path', at, 'a path that Velero does not write');
  }
  if (bytes > largestBytes) {
    wrong('too large', at, `${bytes} bytes`);
  }
  const reading = bytes > mostHeldBytes ? streamed() : held(identify);
  let sum = 0;
  return {
    take: (piece) => {
      sum = crc32(piece, sum);
      reading.take(piece);
    },
    end: () => {
      if (place === 'metadata') {
        return { text: reading.beginning() };
      }
      const found = reading.end();
      if ('at' in found) {
        wrong('no JSON', at + found.at, found.why);
        return {};
      }
      if (!isOf(found, place)) {
        wrong('another object', at, told(found));
      }
      return { item: itemOf(found), sum };
    },
  };
}

type Reading = {
  readonly take: (piece: Buffer) => void;
  readonly beginning: () => string;
  readonly end: () => Identity | JsonFlaw;
};

function held(identify: Identify): Reading {
  const parts: Buffer[] = [];
  function whole(): Buffer {
    return parts.length === 1 ? (parts[0] ?? nothing) : Buffer.concat(parts);
  }
  return {
    take: (piece) => {
      parts.push(piece);
    },
    beginning: () => whole().toString('utf8', 0, 200),
    end: () => identify(whole()),
  };
}

function streamed(): Reading {
  const identity: Identity = {};
  let [outer, inner] = ['', ''];
  const scanner = jsonScanner({
    wants: (level) => level === 1 || outer === 'metadata',
    tell: (seen, level, isKey) => {
      if (isKey) {
        [outer, inner] = level === 1 ? [seen, ''] : [outer, seen];
      } else if (level === 1 && (outer === 'apiVersion' || outer === 'kind')) {
        identity[outer] = seen;
      } else if (level === 2 && (inner === 'name' || inner === 'namespace')) {
        identity[inner] = seen;
      }
    },
  });
  return { take: scanner.take, beginning: () => '', end: () => scanner.end() ?? identity };
}

const nothing = Buffer.alloc(0);

function identityOf(value: unknown): Identity {
  const metadata = field(value, 'metadata');
  return {
    apiVersion: text(value, 'apiVersion'),
    kind: text(value, 'kind'),
    name: text(metadata, 'name'),
    namespace: text(metadata, 'namespace'),
  };
}

function text(value: unknown, name: string): string | undefined {
  const found = field(value, name);
  return typeof found === 'string' ? found : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Versions of an object lie a folder deeper. */
function placed(path: string): ArchivePlace | 'metadata' | 'unknown' {
  const place = placeOf(path);
  if (place !== 'passed over') {
    return place;
  }
  const inner = path.startsWith('resources/') ? placeOf(versionIn(path).path) : 'metadata';
  return inner === 'passed over' ? 'unknown' : inner;
}

function isOf(found: Identity, place: ArchivePlace | 'metadata' | 'unknown'): boolean {
  const isObject = found.apiVersion !== undefined && found.kind !== undefined;
  return (
    typeof place === 'string' ||
    (isObject && found.name === place.name && found.namespace === place.namespace)
  );
}

function told({ kind = 'no kind', namespace, name = 'no name' }: Identity): string {
  return `it holds ${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}

function itemOf({ apiVersion = '', kind = '', namespace, name = '' }: Identity): string {
  return `${apiVersion}/${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
