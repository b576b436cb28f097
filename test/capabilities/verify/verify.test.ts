import { gzipSync } from 'node:zlib';

import { describe, expect, test } from '@jest/globals';

import { limitedClusters } from '../../support/limited-clusters.ts';
import { tarOf } from '../../support/tar-of.ts';
import { verifiedShop } from '../../support/verified-shop.ts';
import { verifyOne } from '../../support/verify-jobs.ts';

const world = verifiedShop();

function cutArchive(): void {
  world().changeArchive((bytes) => bytes.subarray(0, 700));
}

describe('a backup that nobody touched', () => {
  test('is intact, with what that was read from, what was not looked into, and that it is no proof', async () => {
    const { backup } = world();

    const { lines, says, ending } = await verifyOne(world());

    expect(lines).toEqual([
      `✅ *\`${backup}\` is intact in the bucket.*`,
      expect.stringMatching(
        /^Read to the last byte: 9 artifacts, \d+ kB \(\d+ kB unpacked\), from the bucket\.\nThere was no fingerprint .* one was taken now\..*\nVolume data not checked: 1 in the repository, 0 as snapshots\.$/,
      ),
      'Intact data does not prove that it restores: `validate` does.',
      'Everything that was read, with checksums, is in the thread as files.',
      `[Verify again] [Validate ${backup}] [Show the backup]`,
    ]);
    expect(says['Verify again']).toBe(`verify ${backup} --cluster prod-eu`);
    expect(ending?.thread?.map((one) => 'file' in one && one.file.name)).toEqual([
      'verify.md',
      'verify.json',
    ]);
  });

  test('is held against its fingerprint the second time', async () => {
    await verifyOne(world());

    const { lines } = await verifyOne(world());

    expect(lines[0]).toContain('is intact');
    expect(lines[1]).toMatch(/Compared with the fingerprint taken 20\d\d-/);
  });

  test('has its sums in the files', async () => {
    const { backup } = world();

    const { markdown, json } = await verifyOne(world());

    expect(markdown).toMatch(/^# `daily-\d+`: intact\n/);
    expect(markdown).toMatch(
      /- the archive, `.*`: [\d,]+ bytes, .* SHA-256 `[0-9a-f]{64}`, 42 obj/,
    );
    expect(JSON.parse(json)).toMatchObject({ version: 1, backup, verdict: 'intact', flaws: [] });
    expect(JSON.parse(json).artifacts).toContainEqual(
      expect.objectContaining({ artifact: 'CSI classes', state: 'not there' }),
    );
  });
});

describe('a damaged backup', () => {
  test('is P0 where it is the newest, and its last good predecessor is named and offered', async () => {
    const { backup, shop } = world();
    const [, before] = shop.backupsOf('daily');
    cutArchive();

    const { lines, says } = await verifyOne(world());

    expect(lines[0]).toMatch(
      /^🔴 P0 · \*`daily-\d+` is damaged in the bucket:\* the archive is cut off, byte 700, byte [\d,]+ of its content, in `resources\/.*`\.$/,
    );
    expect(lines[1]).toMatch(
      new RegExp(
        `^It is the newest copy of its content\\. The last good one before it is \`${before}\` of 20.* UTC; its data was never verified\\.$`,
      ),
    );
    expect(lines.join('\n')).toContain('none was taken');
    expect(says).toEqual({
      [`Validate ${before}`]: `validate ${before} --cluster prod-eu`,
      [`Verify ${before}`]: `verify ${before} --cluster prod-eu`,
      Diagnose: `diagnose backup/${backup} --cluster prod-eu`,
      'Verify again': `verify ${backup} --cluster prod-eu`,
    });
  });

  test('tells what is known of its predecessor', async () => {
    const [, before = ''] = world().shop.backupsOf('daily');
    await verifyOne(world(), { backup: before });
    cutArchive();

    const { lines } = await verifyOne(world());

    expect(lines[1]).toMatch(/; its data was intact 20.* UTC\.$/);
  });

  test('is P2 where a newer good copy is there', async () => {
    const { bucket, shop } = world();
    const [newest, older = ''] = shop.backupsOf('daily');
    bucket.remove(`backups/${older}/${older}.tar.gz`);

    const { lines, says } = await verifyOne(world(), { backup: older });

    expect(says).toMatchObject({ [`Validate ${newest}`]: `validate ${newest} --cluster prod-eu` });
    expect(lines[0]).toMatch(
      /^🟡 P2 · \*`daily-\d+` is damaged in the bucket:\* the archive is gone\.$/,
    );
    expect(lines[1]).toMatch(
      new RegExp(`^There is a newer good copy of its content: \`${newest}\`\\. The last good one`),
    );
  });

  test('has the block of one flipped byte on its card, since there was a fingerprint', async () => {
    await verifyOne(world());
    world().changeArchive((bytes) => {
      bytes.writeUInt8(bytes.readUInt8(4_000) ^ 0x01, 4_000);
      return bytes;
    });

    const { lines } = await verifyOne(world());

    expect(lines[0]).toMatch(
      /^🔴 P0 · \*`daily-\d+` is damaged in the bucket:\* the archive has changed, byte 3,\d+\.$/,
    );
    expect(lines[2]).toMatch(
      /^• .*\n {4}it differs between byte 3\d\d\d and byte 4\d\d\d of \d+, in 1 of/,
    );
  });

  test('shows no secret and no markup of a hostile archive', async () => {
    const path = 'resources/<!channel>*`/password=hunter2-is-secret/namespaces/shop/x.json';
    const bytes = gzipSync(await tarOf({ [path]: '{"a":1}' }));
    world().changeArchive(() => bytes);

    const { lines, markdown, json, ending, steps } = await verifyOne(world());

    expect(lines[0]).toContain('is damaged');
    const everything = [...lines, markdown, json, JSON.stringify(ending)].join('\n');
    expect(everything).not.toContain('hunter2-is-secret');
    expect(lines.join('\n')).not.toContain('<!channel>');
    expect([...steps.journal.keys()]).toContain('read: archive');
  });
});

test.each([
  ['en', '🟡 *All stored data of `BACKUP` is intact.* *1 volume has no data in it*: `shop/data`.'],
  ['zh', '🟡 *`BACKUP` 中已有的数据完好。* *其中 1 个卷没有数据*：`shop/data`。'],
] as const)(
  'a volume without data is told in the first line, whose bytes are sound (%s)',
  async (language, told) => {
    const { backup, bucket } = world();
    const volume = { pvcNamespace: 'shop', pvcName: 'data', skipped: true };
    const info = gzipSync(JSON.stringify([volume]));
    bucket.write(`backups/${backup}/${backup}-volumeinfo.json.gz`, info);

    const { lines } = await verifyOne(world(), { operation: { language } });

    expect(lines[0]).toBe(told.replace('BACKUP', backup));
  },
);

test('a deleted log is told as what a restore does not need', async () => {
  const { bucket, backup } = world();
  bucket.remove(`backups/${backup}/${backup}-logs.gz`);

  const { lines } = await verifyOne(world());

  expect(lines[0]).toBe(
    `🟡 *What a restore needs from \`${backup}\` is intact; something else is not:* the log is gone.`,
  );
});

test('a bucket that is away leaves it unclear, and says why', async () => {
  const restore = world().bucket.faults.loseBucket();

  const { lines } = await verifyOne(world());
  restore();

  expect(lines[0]).toMatch(
    /^⚪ \*It is unclear whether `daily-\d+` is intact:\* the archive could not be read to the end: it could not be reached\.$/,
  );
  expect(lines[1]).toMatch(
    /^There was no fingerprint .*\nNot checked: the description .*: it could not be reached \(bucket velero/,
  );
});

test('one that was damaged stays so while nothing can be read, which is said', async () => {
  cutArchive();
  await verifyOne(world());
  const restore = world().bucket.faults.loseBucket();

  const { lines } = await verifyOne(world());
  restore();

  expect(lines[0]).toMatch(/^⚪ \*It is unclear whether/);
  expect(lines[1]).toMatch(/^It was found damaged 20.* UTC, and counts as damaged until/);
  expect([...world().worlds.records.verified.values()][0]?.verdict).toBe('damaged');
});

test('a bucket that Lifeboat may not read is read by Velero’s addresses, which is said', async () => {
  const restore = world().bucket.faults.deny({ method: 'GET', times: 1 });

  const { lines } = await verifyOne(world());
  restore();

  expect(lines[0]).toContain('is intact');
  expect(lines[1]).toContain('through download URLs from Velero');
  expect(lines[1]).toMatch(/Not checked: the description .*: Velero gives no download URL for it/);
});

describe('a backup without an end', () => {
  test.each([
    ['InProgress', 'is still running (`InProgress`)', 'Verify again'],
    ['New', 'has not started', 'Verify again'],
    ['Failed', 'is `Failed`: Velero itself does not vouch', 'Diagnose'],
  ])('in %s is told, not judged', async (phase, told, next) => {
    const { backup, shop } = world();
    const clusters = limitedClusters(shop.clusters, [backup], { [backup]: phase });

    const { lines, says, ending } = await verifyOne(world(), { clusters });

    expect(lines[0]).toContain(told);
    expect(Object.keys(says)).toEqual([next, 'List backups']);
    expect(ending?.outcome.kind).toBe('refused');
    expect(world().worlds.records.verified.size).toBe(0);
  });

  test('that is gone by now', async () => {
    const { lines } = await verifyOne(world(), { backup: 'daily-0' });

    expect(lines[0]).toMatch(/^`prod-eu` no longer has a backup `daily-0`/);
  });
});

test('is told in Chinese where the channel speaks it, in the file too', async () => {
  cutArchive();

  const { lines, markdown } = await verifyOne(world(), { operation: { language: 'zh' } });

  expect(lines[0]).toMatch(/^🔴 P0 · \*`daily-\d+` 在存储桶中已损坏：\* 归档被截断，第 700 字节/);
  expect(lines[1]).toMatch(/^它是其内容最新的副本。在它之前最后一个完好的是/);
  expect(markdown).toMatch(/^# `daily-\d+`: 已损坏\n/);
});
