import { isDatabase } from './layout.ts';

/** What a file is by its first bytes. Encrypted ones can't be looked into without the key, which Lifeboat has not. */
export type Format =
  | 'etcd database'
  | 'encrypted by age'
  | 'encrypted by PGP'
  | 'encrypted by openssl'
  | 'compressed by gzip'
  | 'compressed by zstd'
  | 'compressed by xz'
  | 'compressed by bzip2'
  | 'empty'
  | 'unknown';

export function formatOf(head: Buffer): Format {
  if (head.length === 0) {
    return 'empty';
  }
  if (isDatabase(head)) {
    return 'etcd database';
  }
  const text = head.subarray(0, 64).toString('latin1');
  return beginnings.find(([begins]) => begins(text))?.[1] ?? 'unknown';
}

export function isEncrypted(format: Format): boolean {
  return format.startsWith('encrypted');
}

const beginnings: readonly (readonly [(text: string) => boolean, Format])[] = [
  [(text) => text.startsWith('age-encryption.org/v1'), 'encrypted by age'],
  [(text) => text.startsWith('-----BEGIN AGE ENCRYPTED FILE-----'), 'encrypted by age'],
  [(text) => text.startsWith('-----BEGIN PGP MESSAGE-----'), 'encrypted by PGP'],
  [isSessionKey, 'encrypted by PGP'],
  [(text) => text.startsWith('Salted__'), 'encrypted by openssl'],
  [(text) => text.startsWith('\u001f\u008b'), 'compressed by gzip'],
  [(text) => text.startsWith('\u0028\u00b5\u002f\u00fd'), 'compressed by zstd'],
  [(text) => text.startsWith('\u00fd7zXZ\0'), 'compressed by xz'],
  [(text) => /^BZh[1-9]/.test(text), 'compressed by bzip2'],
];

/** A packet of PGP with the key of the message: for a public key (version 3) or a passphrase (version 4), its length in one byte or two. */
function isSessionKey(text: string): boolean {
  const [tag = 0, ...rest] = Array.from(text.slice(0, 4), (one) => one.charCodeAt(0));
  const version = [0x84, 0x85, 0xc1].includes(tag) ? 3 : 4;
  return [0x84, 0x85, 0x8c, 0xc1, 0xc3].includes(tag) && rest.slice(1).includes(version);
}
