import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variables = [
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_CONFIG_FILE',
  'AWS_EC2_METADATA_DISABLED',
] as const;

/** Makes credentials known to the AWS SDK of this process as a profile, the way an operator does. */
export async function withAwsProfile(
  profile: string,
  credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
): Promise<{ readonly stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-aws-'));
  const file = join(folder, 'credentials');
  const { accessKeyId, secretAccessKey } = credentials;
  await writeFile(
    file,
    `[${profile}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
  );
  const before = variables.map((name) => [name, process.env[name]] as const);
  process.env['AWS_SHARED_CREDENTIALS_FILE'] = file;
  process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
  process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
  return {
    stop: async () => {
      for (const [name, value] of before) {
        if (value === undefined) {
          delete process.env[name];
        } else {
          process.env[name] = value;
        }
      }
      await rm(folder, { recursive: true });
    },
  };
}
