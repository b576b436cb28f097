import { expect, test } from '@jest/globals';

import type { Clusters } from '../../../src/outside/kubernetes/clusters.ts';
import { limitedClusters } from '../../support/limited-clusters.ts';
import { verifiedShop } from '../../support/verified-shop.ts';
import { verifyAll } from '../../support/verify-jobs.ts';

const world = verifiedShop();

function dailies(count: number): readonly string[] {
  return world().shop.backupsOf('daily').slice(0, count);
}

/** As if there were these backups and no others. */
function only(names: readonly string[]): Clusters {
  return limitedClusters(world().shop.clusters, names);
}

test('all that were verified are intact, and each of them has a fingerprint now', async () => {
  const { lines, says, markdown, json } = await verifyAll(world(), { clusters: only(dailies(3)) });

  expect(lines).toEqual([
    '✅ *All 3 backups of `prod-eu` that were verified are intact in the bucket.*',
    expect.stringMatching(
      /^3 intact, 0 flawed, 0 damaged, 0 unclear; \d+ kB read, each to the last byte\.$/,
    ),
    'Intact data does not prove that it restores: `validate` does.',
    'Everything that was read, with checksums, is in the thread as files.',
    '[Verify again]',
  ]);
  expect(says).toEqual({ 'Verify again': 'verify --all --cluster prod-eu' });
  expect(world().worlds.records.prints.size).toBe(3);
  expect(JSON.parse(json).backups.map(({ name }: { readonly name: string }) => name)).toEqual(
    dailies(3),
  );
  expect(markdown).toContain(`- \`${dailies(1)[0]}\`: intact, `);
});

test('the damaged one comes first, with what is left, before one that only lacks its log', async () => {
  const [newest = '', second = ''] = dailies(3);
  world().bucket.remove(`backups/${newest}/${newest}-logs.gz`);
  world().bucket.write(`backups/${second}/${second}.tar.gz`, 'no archive');

  const { lines, says } = await verifyAll(world(), { clusters: only(dailies(3)) });

  expect(lines[0]).toBe(
    `🟡 P2 · *1 of 3 backups of \`prod-eu\` is damaged in the bucket:* \`${second}\``,
  );
  expect(lines[2]).toBe(
    [
      `• 🟡 P2 · \`${second}\` damaged · the archive is not gzip, byte 0, byte 0 of its content · a good one is \`${newest}\``,
      `• 🟡 \`${newest}\` flawed · the log is gone`,
    ].join('\n'),
  );
  expect(says).toMatchObject({
    [`Verify ${second}`]: `verify ${second} --cluster prod-eu`,
    [`Validate ${newest}`]: `validate ${newest} --cluster prod-eu`,
    Diagnose: 'diagnose --cluster prod-eu',
  });
});

test('one that was damaged stays so while what was wrong with it can’t be read', async () => {
  const [newest = ''] = dailies(1);
  const clusters = only([newest]);
  world().bucket.remove(`backups/${newest}/velero-backup.json`);
  await verifyAll(world(), { clusters });
  const allow = world().bucket.faults.deny({ key: '', method: 'GET', times: 1 });

  const { lines } = await verifyAll(world(), { clusters });
  allow();

  expect(lines[0]).toMatch(/^🔴 P0 · \*1 of 1 backups? of `prod-eu` is damaged/);
  expect(lines[2]).toContain('the description (velero-backup.json) is gone');
});

test('when nothing good is left it is P0 and said', async () => {
  const names = dailies(2);
  names.forEach((name) => world().bucket.remove(`backups/${name}/${name}.tar.gz`));

  const { lines } = await verifyAll(world(), { clusters: only(names) });

  expect(lines[0]).toMatch(/^🔴 P0 · \*2 of 2 backups/);
  expect(lines[2]).toMatch(/No good copy of its content is left\.\n.*No good copy/);
});

test('what was not brought to a good end is counted and named', async () => {
  const [newest = ''] = dailies(1);
  const clusters = limitedClusters(world().shop.clusters, dailies(2), { [newest]: 'InProgress' });

  const { lines } = await verifyAll(world(), { clusters });

  expect(lines[0]).toMatch(/^✅ \*The one backup of `prod-eu` that was verified is intact/);
  expect(lines).toContain(
    `Not verified, since they did not end well in Velero: 1 (\`${newest}\`).`,
  );
});

test('after its time the rest is said to be not looked at', async () => {
  let now = Date.now();
  const worlds = {
    ...world().worlds,
    now: () => {
      now += 5 * 3_600_000;
      return now;
    },
  };

  const { lines, markdown } = await verifyAll(world(), { clusters: only(dailies(3)), worlds });

  expect(lines[0]).toMatch(/^✅ \*The one backup/);
  expect(lines).toContain(
    '*2 backups were not verified*: the time ran out. The newest were verified first.',
  );
  expect(markdown).toContain(`- \`${dailies(3)[2]}\`: not verified`);
});

test('while the cluster is away it waits, and says so where it stays away', async () => {
  const clusters = only(dailies(2));
  const cluster = clusters.get('prod-eu');
  const away = {
    ...cluster,
    state: () => ({ ...cluster.state(), connection: { state: 'away' as const, why: 'no route' } }),
  };

  const { lines, steps } = await verifyAll(world(), {
    clusters: { ...clusters, get: () => away },
  });

  expect(steps.progress).toContain('prod-eu can’t be reached (no route)');
  expect(lines[0]).toBe('⚪ No backup of `prod-eu` could be verified.');
  expect(lines).toContain(
    '*2 backups were not verified*: the cluster can no longer be reached (no route). The newest were verified first.',
  );
});

test.each([
  ['en', '`prod-eu` can’t be reached (no ∗route∗). Try again when its API server answers.'],
  ['zh', '无法访问 `prod-eu`（no ∗route∗）。请在其 API server 恢复应答后重试。'],
] as const)('of a cluster that was never reached it says why (%s)', async (language, told) => {
  const clusters = only([]);
  const cluster = clusters.get('prod-eu');
  const away = {
    ...cluster,
    state: () => ({
      ...cluster.state(),
      connection: { state: 'away' as const, why: 'no *route*' },
    }),
  };

  const { lines, says, ending } = await verifyAll(world(), {
    clusters: { ...clusters, get: () => away },
    operation: { language, askedAt: Date.now() },
  });

  expect(lines[0]).toBe(told);
  expect(Object.values(says)).toEqual(['verify --all --cluster prod-eu']);
  expect(ending?.outcome.kind).toBe('failed');
});

test('of more backups than one operation takes, the newest are verified and the others counted', async () => {
  const clusters = only(dailies(1));
  const cluster = clusters.get('prod-eu');
  const [one] = cluster.state().backups;
  const old = Array.from({ length: 50_000 }, (_, at) => ({
    ...(one ?? { name: '', createdAt: 0 }),
    name: `old-${at}`,
    createdAt: at,
    startedAt: at,
  }));
  const many = {
    ...cluster,
    state: () => {
      const state = cluster.state();
      return { ...state, backups: [...state.backups, ...old] as typeof state.backups };
    },
  };

  const { lines } = await verifyAll(world(), { clusters: { ...clusters, get: () => many } });

  expect(lines[0]).toMatch(/^✅ \*The one backup/);
  expect(lines).toContain('Deleted while this ran: 499.');
  expect(lines.join('\n')).toMatch(
    /\*49501 backups were not verified\*: one operation does not verify/,
  );
});

test('shows which backup it reads, and how far it is', async () => {
  const [newest = ''] = dailies(1);

  const { steps } = await verifyAll(world(), { clusters: only([newest]) });

  expect(steps.progress.join('\n')).toMatch(
    new RegExp(`^${newest}: the archive, [\\d.]+ kB of [\\d.]+ kB$`, 'm'),
  );
});

test('is told in Chinese where the channel speaks it, in the files too', async () => {
  const [newest = ''] = dailies(1);
  world().bucket.remove(`backups/${newest}/${newest}.tar.gz`);

  const { lines, markdown } = await verifyAll(world(), {
    clusters: only(dailies(2)),
    operation: { language: 'zh', askedAt: Date.now() },
  });

  expect(lines[0]).toBe(
    `🔴 P0 · *\`prod-eu\` 的 2 个备份中有 1 个在存储桶中已损坏：* \`${newest}\``,
  );
  expect(lines[1]).toMatch(
    /^完好 1，有缺陷 0，已损坏 1，不明 0；共读取 \d+ kB，均到最后一个字节。$/,
  );
  expect(markdown).toMatch(/^# prod-eu 各备份的存储数据\n/);
});
