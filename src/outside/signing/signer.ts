import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** Signs reports with the configured Ed25519 key. */
export type Signer = {
  /** The raw signature, base64. */
  readonly sign: (content: Uint8Array) => string;
  /** SPKI in PEM, for whoever verifies. */
  readonly publicKey: string;
  /** SHA-256 of the public key's DER, hex, to compare by eye. */
  readonly fingerprint: string;
};

/** `privateKey` is PKCS #8 in PEM, which the configuration has checked. The same content gives the same signature. */
export function signer(privateKey: string): Signer {
  const key = createPrivateKey(privateKey);
  const publicKey = createPublicKey(key);
  const der = publicKey.export({ format: 'der', type: 'spki' });
  return {
    sign: (content) => sign(null, content, key).toString('base64'),
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    fingerprint: createHash('sha256').update(der).digest('hex'),
  };
}
