import { gzipSync } from 'node:zlib';

import { beforeEach, describe, expect, test } from '@jest/globals';

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

describe('a backup whose bytes are sound and that has no data of a volume', () => {
  beforeEach(() => {
    const [newest = ''] = dailies(1);
    const volume = { pvcNamespace: 'shop', pvcName: 'data', skipped: true };
    const info = gzipSync(JSON.stringify([volume]));
    world().bucket.write(`backups/${newest}/${newest}-volumeinfo.json.gz`, info);
  });

  test('is not called intact among others that are', async () => {
    const [newest = ''] = dailies(1);

    const { lines, markdown, json } = await verifyAll(world(), { clusters: only(dailies(3)) });

    expect(lines[0]).toBe(
      '🟡 *All stored data of all 3 backups of `prod-eu` is intact, but 1 backup has no data of some volumes.*',
    );
    expect(lines[1]).toMatch(/^3 intact, .* Without data of some volumes: 1\.$/);
    expect(lines[2]).toBe(
      `• 🟡 \`${newest}\` intact · *1 volume has no data in it*: \`shop/data\`.`,
    );
    expect(markdown).toMatch(/intact, [\d,]+ bytes; 1 volume without data: `shop\/data`/);
    expect(JSON.parse(json).backups[0].lacking).toEqual({
      withoutData: 1,
      namesWithout: ['shop/data'],
    });
  });

  test('is told in Chinese, too', async () => {
    const { lines } = await verifyAll(world(), {
      clusters: only(dailies(2)),
      operation: { language: 'zh', askedAt: Date.now() },
    });

    expect(lines[0]).toBe(
      '🟡 *`prod-eu` 的 2 个备份中已有的数据全部完好，但其中 1 个缺少部分卷的数据。*',
    );
  });

  test('does not push a damaged one out of the first line', async () => {
    const [, second = ''] = dailies(2);
    world().bucket.write(`backups/${second}/${second}.tar.gz`, 'no archive');

    const { lines } = await verifyAll(world(), { clusters: only(dailies(2)) });

    expect(lines[0]).toContain(`is damaged in the bucket:* \`${second}\``);
    expect(lines[2]?.split('\n').map((line) => /`([^`]+)`/.exec(line)?.[1])).toEqual([
      second,
      dailies(1)[0],
    ]);
  });
});
