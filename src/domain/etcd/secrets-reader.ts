/** Whether a snapshot shows Secrets to whoever reads it: `encrypted` are those that the API server encrypts before it stores them. */
export type SecretsSeen = 'readable' | 'encrypted' | 'none';

/** Takes a database in, piece by piece, and looks at what stands behind the keys of Secrets; nothing of them is kept. */
export function secretsReader(): {
  readonly take: (piece: Uint8Array) => void;
  readonly seen: () => SecretsSeen;
} {
  let seen: SecretsSeen = 'none';
  let before = Buffer.alloc(0);
  return {
    take: (piece) => {
      if (seen === 'readable') {
        return;
      }
      const bytes = Buffer.concat([before, piece]);
      // What lies too near the end is looked at with the next piece.
      const until = bytes.length - reach;
      const found = until > 0 ? lookedAt(bytes, until) : 'none';
      seen = found === 'none' ? seen : found;
      before = bytes.subarray(Math.max(0, until));
    },
    seen: () => {
      const found = lookedAt(before, before.length);
      return seen === 'readable' || found === 'none' ? seen : found;
    },
  };
}

/** A key of etcd is at most this much longer, and a few numbers stand between it and the value. */
const reach = 768;
const key = Buffer.from('/registry/secrets/');
const plainValue = Buffer.from('k8s\0');
const encryptedValue = Buffer.from('k8s:enc:');

function lookedAt(bytes: Buffer, until: number): SecretsSeen {
  let seen: SecretsSeen = 'none';
  for (let at = bytes.indexOf(key); at >= 0 && at < until; at = bytes.indexOf(key, at + 1)) {
    const behind = bytes.subarray(at, at + reach);
    const [plain, encrypted] = [behind.indexOf(plainValue), behind.indexOf(encryptedValue)];
    if (plain >= 0 && (encrypted < 0 || plain < encrypted)) {
      return 'readable';
    }
    seen = encrypted >= 0 ? 'encrypted' : seen;
  }
  return seen;
}
