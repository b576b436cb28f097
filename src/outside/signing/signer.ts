/** Signs reports with the configured Ed25519 key. */
export type Signer = {
  /** The raw signature, base64. */
  readonly sign: (content: Uint8Array) => string;
  /** SPKI in PEM, for whoever verifies. */
  readonly publicKey: string;
  /** SHA-256 of the public key's DER, hex, to compare by eye. */
  readonly fingerprint: string;
};
