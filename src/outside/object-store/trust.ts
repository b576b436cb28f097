import { getCACertificates } from 'node:tls';

import type { S3Place } from './s3-client.ts';

/** Whom TLS connections to a place trust: the authorities of this process, and the one that the location names. */
export function trustOf({ caCert, insecure }: S3Place): {
  readonly rejectUnauthorized: boolean;
  readonly ca?: string[];
} {
  return {
    rejectUnauthorized: insecure !== true,
    ...(caCert === undefined ? {} : { ca: [...getCACertificates('default'), caCert] }),
  };
}
