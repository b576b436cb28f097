import type { ObjectLockConfiguration } from '@aws-sdk/client-s3';

import type { ObjectLock } from '../../../domain/bucket-reach.ts';
import type { S3 } from '../s3-client.ts';
import { text } from '../trouble-of.ts';
import type { Gone } from './gone.ts';

type Of = S3 & { readonly bucket: string };
type Step = () => { readonly abortSignal: AbortSignal };

/** How a bucket keeps what is written to it; what the store does not know or does not tell is left out. */
export async function keeping(of: Of, step: Step): Promise<Gone> {
  const [versioning, objectLock] = await Promise.all([versions(of, step), lock(of, step)]);
  return { ...versioning, ...objectLock };
}

async function versions({ sdk, client, bucket }: Of, step: Step): Promise<Gone> {
  try {
    const command = new sdk.GetBucketVersioningCommand({ Bucket: bucket });
    const { Status } = await client.send(command, step());
    const known = { Enabled: 'enabled', Suspended: 'suspended' } as const;
    return { versioning: Status === undefined ? 'off' : known[Status] };
  } catch {
    return {};
  }
}

async function lock({ sdk, client, bucket }: Of, step: Step): Promise<Gone> {
  try {
    const command = new sdk.GetObjectLockConfigurationCommand({ Bucket: bucket });
    const { ObjectLockConfiguration: known } = await client.send(command, step());
    return { objectLock: known?.ObjectLockEnabled === 'Enabled' ? ruleOf(known) : 'off' };
  } catch (error) {
    return text(error, 'name') === 'ObjectLockConfigurationNotFoundError'
      ? { objectLock: 'off' }
      : {};
  }
}

function ruleOf({ Rule }: ObjectLockConfiguration): ObjectLock {
  const { Mode, Days, Years } = Rule?.DefaultRetention ?? {};
  const days = Days ?? (Years === undefined ? undefined : Years * 365);
  return {
    ...(Mode === undefined ? {} : { mode: Mode }),
    ...(days === undefined ? {} : { days }),
  };
}
