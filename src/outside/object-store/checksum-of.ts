import type { S3 } from './s3-client.ts';

/** The CRC-32 that a store computed when it was given an object, in base64. */
export type StoredChecksum = {
  readonly crc32: string;
  /** Stored in parts of this size: it is then the sum of their sums, with their number behind a hyphen. */
  readonly partBytes?: number;
};

/** `undefined`: the store has none, or one of another kind. */
export async function checksumOf(
  { sdk, client }: S3,
  object: { readonly Bucket: string; readonly Key: string },
  abortSignal: AbortSignal,
): Promise<StoredChecksum | undefined> {
  const asked = { ...object, ChecksumMode: 'ENABLED' as const };
  const { ChecksumCRC32: crc32 } = await client.send(new sdk.HeadObjectCommand(asked), {
    abortSignal,
  });
  if (crc32 === undefined || !crc32.includes('-')) {
    return crc32 === undefined ? undefined : { crc32 };
  }
  const { ContentLength: partBytes } = await client.send(
    new sdk.HeadObjectCommand({ ...asked, PartNumber: 1 }),
    { abortSignal },
  );
  return partBytes === undefined || partBytes === 0 ? undefined : { crc32, partBytes };
}
