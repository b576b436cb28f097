import { createHash } from 'node:crypto';

import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Verification } from '../../src/domain/verify/verification.ts';
import { noise } from '../support/backup-archive.ts';
import { reads } from '../support/reading.ts';
import { ask } from './world/conversation.ts';
import { flippedAt, harmlessPlace, otherOfTheSameSize } from './world/damage.ts';
import { until } from './world/process.ts';
import { addApplication } from './world/real-world.ts';
import { startRestoreWorld, type RestoreWorld } from './world/restore-world.ts';

/** What a real Velero stored, damaged in a real object store: typed in Slack, told by its artifact and its byte, and by a diagnosis afterwards. */
let world: RestoreWorld;

const backups = ['sound', 'cut', 'flipped', 'replaced', 'unlogged', 'emptied'];

beforeAll(async () => {
  world = await startRestoreWorld({}, async ({ velero }) => {
    await addApplication(velero, 'shop');
    await velero.objects.apply(
      Array.from({ length: 60 }, (_, at) => ({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: `settings-${at}`, namespace: 'shop' },
        data: { value: noise(2_000, `settings-${at}`).toString('base64') },
      })),
    );
    for (const name of backups) {
      expect(await velero.backup(name, { includedNamespaces: ['shop'] })).toBe('Completed');
    }
  });
}, 600_000);

afterAll(() => world?.stop());

describe('the stored bytes', () => {
  it.each(backups)('of %s, as Velero left them, are intact', async (name) => {
    const found = await verified(name);

    expect(found.line).toContain('is intact in the bucket');
    expect(found).toMatchObject({ verdict: 'intact', flaws: [], unread: [], by: 'bucket' });
    expect(found.read).toEqual(expect.arrayContaining(['metadata', 'archive', 'log', 'results']));
    expect(found.bytes).toBeGreaterThan(120_000);
  });

  it('of an archive that is cut off end at its last byte', async () => {
    const at = 100_000;
    await rewrite('cut', (bytes) => bytes.subarray(0, at));

    const { line, verdict, flaws } = await verified('cut');

    expect(verdict).toBe('damaged');
    expect(line).toMatch(/`cut` is damaged in the bucket:\* the archive is cut off, byte 100,000/);
    expect(flaws).toContainEqual(
      expect.objectContaining({ artifact: 'archive', what: 'cut off', storedAt: at }),
    );
  });

  it('of an archive in which one byte was flipped differ in one block, and unpack up to there', async () => {
    let at = 0;
    await rewrite('flipped', (bytes) => {
      at = harmlessPlace(bytes);
      return flippedAt(at, bytes);
    });

    const { line, verdict, flaws } = await verified('flipped');

    expect(verdict).toBe('damaged');
    expect(line).toMatch(/`flipped` is damaged in the bucket:\* the archive .*, byte \d+,\d{3}/);
    const changed = flaws.find(({ what }) => what === 'changed');
    const [, from, to] = /between byte (\d+) and byte (\d+)/.exec(changed?.detail ?? '') ?? [];
    expect(Number(from)).toBeLessThanOrEqual(at);
    expect(Number(to)).toBeGreaterThan(at);
    expect(changed?.detail).toMatch(/in 1 of \d\d blocks/);
    const packing = flaws.find(({ what }) => what === 'corrupt' || what === 'checksum');
    expect(packing?.artifact).toBe('archive');
    expect(packing?.storedAt).toBeGreaterThanOrEqual(at);
  });

  it('of another sound archive of the same size differ from the fingerprint alone', async () => {
    await rewrite('replaced', (bytes) =>
      otherOfTheSameSize(bytes, noise(2_000, 'settings-7').toString('base64')),
    );

    const { line, verdict, flaws } = await verified('replaced');

    expect(verdict).toBe('damaged');
    expect(line).toMatch(/`replaced` is damaged in the bucket:\* the archive has changed/);
    expect(flaws).toMatchObject([{ artifact: 'archive', what: 'changed' }]);
  });

  it('without their log are flawed, and no damage', async () => {
    await remove('unlogged', '-logs.gz');

    const { line, verdict, flaws } = await verified('unlogged');

    expect(verdict).toBe('flawed');
    expect(line).toMatch(
      /What a restore needs from `unlogged` is intact; something else is not:\* the log is gone/,
    );
    expect(flaws).toMatchObject([
      {
        artifact: 'log',
        what: 'missing',
        detail: 'it was there when the fingerprint was taken',
      },
    ]);
  });

  it('without their archive are damaged', async () => {
    await remove('emptied', '.tar.gz');

    const { line, verdict, flaws } = await verified('emptied');

    expect(verdict).toBe('damaged');
    expect(line).toMatch(/`emptied` is damaged in the bucket:\* the archive is gone/);
    expect(flaws[0]).toMatchObject({ artifact: 'archive', what: 'missing' });
  });

  it('of the one that nobody touched are still intact', async () => {
    expect(await verified('sound')).toMatchObject({ verdict: 'intact', flaws: [] });
  });
});

describe('a diagnosis after that', () => {
  it('names the backup whose archive was cut off, and its byte', async () => {
    const told = await cardOf('diagnose cut');

    expect(firstLine(told)).toMatch(/[Bb]ackup,? cut,? is damaged in the bucket/);
    expect(told).toMatch(/archive, byte 100000/);
  });

  it('names the backup in whose archive one byte was flipped, and its byte', async () => {
    const told = await cardOf('diagnose flipped');

    expect(firstLine(told)).toMatch(/[Bb]ackup,? flipped,? is damaged in the bucket/);
    expect(told).toMatch(/archive, byte \d+/);
  });

  it('names the backup whose archive was replaced by a sound one', async () => {
    const told = await cardOf('diagnose replaced');

    expect(firstLine(told)).toMatch(/[Bb]ackup,? replaced,? is damaged in the bucket/);
    expect(told).toMatch(/archive.*: changed: /);
  });

  it('names the log that was deleted, and that a restore does not need it', async () => {
    expect(firstLine(await cardOf('diagnose unlogged'))).toMatch(
      /The log of backup unlogged is gone from the bucket; what a restore needs is intact/,
    );
  });

  it('has a restore that could not unpack it under the damage', async () => {
    expect(await restored('cut')).toBe('PartiallyFailed');

    const told = await cardOf('diagnose restore of-cut');
    expect(firstLine(told)).toMatch(/[Bb]ackup,? cut,? is damaged in the bucket/);
    expect(told).toMatch(/Velero could not unpack the archive of a backup/);
  });

  it('has the damage of a restore that Velero itself calls Completed: it does not read the sum at the end', async () => {
    expect(await restored('flipped')).toBe('Completed');

    expect(firstLine(await cardOf('diagnose restore of-flipped'))).toMatch(
      /[Bb]ackup,? flipped,? is damaged in the bucket/,
    );
  });

  it('has a restore of the archive that is gone under the damage', async () => {
    expect(await restored('emptied')).toBe('Failed');

    expect(firstLine(await cardOf('diagnose restore of-emptied'))).toMatch(
      /[Bb]ackup,? emptied,? is damaged in the bucket/,
    );
  });

  it('of everything begins with damage', async () => {
    expect(firstLine(await cardOf('diagnose'))).toMatch(
      /[Bb]ackup,? \w+,? is damaged in the bucket/,
    );
  });
});

/** By Velero, into a namespace of its own. */
function restored(backup: string): Promise<string> {
  const name = `of-${backup}`;
  return world.velero.restore(name, { backupName: backup, namespaceMapping: { shop: name } });
}

/** The first line of its card, and what the verification hands over for programs. */
async function verified(backup: string): Promise<
  Pick<Verification, 'verdict' | 'flaws' | 'read' | 'unread' | 'by' | 'bytes'> & {
    readonly line: string;
  }
> {
  const conversation = await ask(world, `verify ${backup}`);
  const card = reads(await conversation.card(/Verify again/));
  const found = await until('the files of the verification', () => {
    const file = conversation.files().find(({ title }) => title.endsWith('as JSON'));
    return Promise.resolve(
      file === undefined ? undefined : (JSON.parse(file.content.toString()) as Verification),
    );
  });
  return { ...found, line: firstLine(card) };
}

async function cardOf(line: string): Promise<string> {
  const conversation = await ask(world, line);
  return reads(await conversation.card(/Diagnose again/));
}

function firstLine(card: string): string {
  return card.split('\n')[0] ?? '';
}

async function rewrite(backup: string, how: (bytes: Buffer) => Buffer): Promise<void> {
  const { client, bucket: Bucket } = world.bucket;
  const Key = `backups/${backup}/${backup}.tar.gz`;
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
  const before = Buffer.from((await Body?.transformToByteArray()) ?? []);
  const sum = createHash('sha256').update(before).digest('hex');
  const after = how(before);
  expect(createHash('sha256').update(after).digest('hex')).not.toBe(sum);
  await client.send(new PutObjectCommand({ Bucket, Key, Body: after }));
}

async function remove(backup: string, end: string): Promise<void> {
  const { client, bucket: Bucket } = world.bucket;
  const Key = `backups/${backup}/${backup}${end}`;
  await client.send(new DeleteObjectCommand({ Bucket, Key }));
}
