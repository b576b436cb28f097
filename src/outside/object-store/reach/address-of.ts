import { safeAddress } from '../../safe-address.ts';
import { ended, type Gone } from './gone.ts';
import type { Reached } from './reach.ts';

/** What requests for the bucket are sent to: for AWS itself, as its SDK makes the address of region and bucket. */
export async function addressOf({
  place,
  s3,
}: Reached): Promise<Gone | (Gone & { readonly url: URL })> {
  try {
    const { endpoint, bucket, forcePathStyle } = place;
    const { client } = await s3();
    const { url } = client.config.endpointProvider({
      Region: await client.config.region(),
      Bucket: bucket,
      ForcePathStyle: forcePathStyle,
      ...(endpoint === undefined ? {} : { Endpoint: endpoint }),
    });
    const inHost = endpoint !== undefined && url.hostname.startsWith(`${bucket}.`);
    return { url: safeAddress(url.href), ...(inHost ? { bucketInHost: true } : {}) };
  } catch (error) {
    return ended('address', error);
  }
}
