import { CreateBucketCommand, DeleteBucketCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { firstLineOf } from './world/conversation.ts';
import { until } from './world/process.ts';
import { addApplication } from './world/real-world.ts';
import { startRestoreWorld, type RestoreWorld } from './world/restore-world.ts';
import { unansweredWebhook } from './world/unanswered-webhook.ts';

/** Stores that are wrong or away and namespaces that take no copy, typed in Slack: the root in the first line of the card. */
let world: RestoreWorld;

beforeAll(async () => {
  world = await startRestoreWorld({}, async ({ velero }) => {
    await addApplication(velero, 'shop');
    expect(await velero.backup('good', { includedNamespaces: ['shop'] })).toBe('Completed');
  });
});

afterAll(() => world?.stop());

describe('of a restore', () => {
  afterEach(() => world.velero.objects.remove(unansweredWebhook('hooked')));

  it('a quota that has no room for its pods', async () => {
    await make({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'narrow' } });
    await make({
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'no-pods', namespace: 'narrow' },
      spec: { hard: { pods: '0' } },
    });
    await until('the quota to count', () => hardOf('no-pods', 'narrow'));

    expect(await restored('narrow')).toBe('PartiallyFailed');
    expect(await firstLineOf(world, 'diagnose restore narrow')).toMatch(
      /[Qq]uota no-pods of namespace narrow blocks restored objects/,
    );
  });

  it('a required webhook that nobody answers', async () => {
    await make({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'hooked' } });
    await make(unansweredWebhook('hooked'));

    expect(await restored('hooked')).toBe('PartiallyFailed');
    expect(await firstLineOf(world, 'diagnose restore hooked')).toMatch(
      /webhook (?:nobody\.example\.com )?does not answer/,
    );
  });
});

describe('of a storage location', () => {
  afterEach(async () => {
    await Promise.all(['elsewhere', 'twin', 'brief'].map(forget));
  });

  it('a plugin that is missing', async () => {
    await location('elsewhere', { provider: 'velero.io/gcp' });
    await isUnavailable('elsewhere');

    expect(await firstLineOf(world, 'diagnose location elsewhere')).toMatch(
      /Velero has no plugin for the provider velero\.io\/gcp/,
    );
  });

  it('the bucket and prefix of another one', async () => {
    await location('twin', {});

    expect(await firstLineOf(world, 'diagnose location twin')).toMatch(
      /[Ss]torage location twin has the same bucket and prefix as default/,
    );
  });

  it('a bucket that somebody deleted', async () => {
    const { client } = world.bucket;
    await client.send(new CreateBucketCommand({ Bucket: 'brief' }));
    await location('brief', { objectStorage: { bucket: 'brief' } });
    await until('it to be available', async () =>
      (await phaseOf('brief')) === 'Available' ? true : undefined,
    );
    await client.send(new DeleteBucketCommand({ Bucket: 'brief' }));
    await isUnavailable('brief');

    expect(await firstLineOf(world, 'diagnose location brief')).toMatch(/bucket .*does not exist/i);
  });

  it('a store that is down', async () => {
    world.bucket.gateway.kill('SIGKILL');
    await isUnavailable('default');

    expect(await firstLineOf(world, 'diagnose')).toMatch(
      /store of location default refuses connections/,
    );
    expect(await firstLineOf(world, 'diagnose location default')).toMatch(
      /store of location default refuses connections/,
    );
  });
});

async function make(object: object): Promise<void> {
  await world.velero.objects.create(object as never);
}

/** `good` into a namespace of the restore's name. */
function restored(name: string): Promise<string> {
  return world.velero.restore(name, { backupName: 'good', namespaceMapping: { shop: name } });
}

async function hardOf(name: string, namespace: string): Promise<object | undefined> {
  type Quota = { readonly status?: { readonly hard?: object } };
  const reference = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name, namespace } };
  return (await world.velero.objects.get<typeof reference & Quota>(reference))?.status?.hard;
}

/** Beside the default one, in its bucket unless told. */
async function location(name: string, spec: object): Promise<void> {
  const { bucket, endpoint } = world.bucket;
  await make({
    ...locationRef(name),
    spec: {
      provider: 'velero.io/aws',
      objectStorage: { bucket },
      config: { region: 'us-east-1', s3ForcePathStyle: 'true', s3Url: endpoint },
      ...spec,
    },
  });
}

function forget(name: string): Promise<void> {
  return world.velero.objects.remove(locationRef(name));
}

function locationRef(name: string): Parameters<RestoreWorld['velero']['objects']['remove']>[0] {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { name, namespace: 'velero' },
  };
}

function phaseOf(name: string): Promise<string | undefined> {
  return world.velero.phaseOf('BackupStorageLocation', name);
}

async function isUnavailable(name: string): Promise<void> {
  await until(
    `location ${name} to be unavailable`,
    async () => ((await phaseOf(name)) === 'Unavailable' ? true : undefined),
    { deadlineMs: 120_000 },
  );
}
