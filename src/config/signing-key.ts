import { createPrivateKey } from 'node:crypto';

/** An Ed25519 private key (PKCS #8) as PEM, from PEM or from the base64 between its lines; `undefined` when it is none. */
export function signingKey(text: string): string | undefined {
  const isPem = text.includes('-----BEGIN');
  try {
    const key = isPem
      ? createPrivateKey(text)
      : createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
    return key.asymmetricKeyType === 'ed25519'
      ? key.export({ format: 'pem', type: 'pkcs8' }).toString()
      : undefined;
  } catch {
    return undefined;
  }
}
