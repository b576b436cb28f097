import { describe, expect, test } from '@jest/globals';

import type { ArchivedObject } from '../../../src/domain/restore-test/archived-object.ts';
import { UserError } from '../../../src/errors.ts';
import { archived, clusterScoped } from '../../support/archived.ts';
import { backupName, diffWorld, played, type DiffGiven } from '../../support/diff-world.ts';
import { crashPoints } from '../../support/play-job.ts';
import { buttons } from '../../support/read-message.ts';
import { aBackup, hours, noon } from '../../support/velero.ts';

const web = archived('deployments.apps', 'Deployment', 'web', { spec: { replicas: 2 } });
const settings = archived('configmaps', 'ConfigMap', 'settings', { data: { color: 'blue' } });
const red = archived('configmaps', 'ConfigMap', 'settings', { data: { color: 'red' } });
const shop = clusterScoped('namespaces', 'Namespace', 'shop');

const changed: DiffGiven = {
  backup: [shop, web, settings, archived('services', 'Service', 'old')],
  live: [shop, web, red, archived('services', 'Service', 'new')],
};

async function read(given: DiffGiven, namespace?: string): Promise<readonly string[]> {
  const world = await diffWorld(given);
  return (await played(world, namespace === undefined ? {} : { namespace })).lines;
}

test('what would be lost comes first, then what is gone, then what changed', async () => {
  expect(await read(changed, 'shop')).toEqual([
    '`daily-1` against namespace `shop` of `prod-eu`: 1 is live and not in the backup, 1 is in the backup and not live, 1 differs, 2 are the same.',
    expect.stringMatching(
      /^🛟 \*Live and not in this backup: 1\* Not protected .*\n• `Service shop\/new` · created /,
    ),
    expect.stringMatching(
      /^🗑️ \*In the backup and not live: 1\* Deleted since 2026-11-22 10:00 UTC; .*\n• `Service shop\/old`$/,
    ),
    '✏️ *Different: 1*',
    '• `ConfigMap shop/settings`\n   `data.color`: `blue` → `red`',
    'The backup was taken 2026-11-22 10:00 UTC.',
    'The full comparison is in the thread as files; none of them contains values of Secrets.',
    '[Diff again] [Show the backup] [Validate it]',
  ]);
});

test('its buttons look again, show the backup and validate it', async () => {
  const { ending } = await played(await diffWorld(changed), { namespace: 'shop' });

  expect(ending === undefined ? {} : buttons(ending.card)).toEqual({
    'Diff again': 'diff daily-1 shop --cluster prod-eu',
    'Show the backup': 'show backup/daily-1 --cluster prod-eu',
    'Validate it': 'validate daily-1 --namespace shop --cluster prod-eu',
  });
});

test('is told in Chinese where the channel speaks it, in the files too', async () => {
  const operation = { language: 'zh' as const };

  const { lines, steps } = await played(await diffWorld(changed), {}, { operation });

  expect(lines[0]).toBe(
    '`daily-1` 对比 `prod-eu` 中它的 1 个命名空间：3 个存在但不在备份中，1 个在备份中但已不存在，1 个不同，2 个相同。',
  );
  const [markdown] = [...steps.kept.values()];
  expect(Buffer.from(markdown?.content ?? []).toString()).toMatch(/## 在备份中但已不存在：1/);
});

test('comes to the same end at whatever moment its worker dies, and leaves no request behind', async () => {
  const expected = await played(await diffWorld(changed));
  const points = await crashPoints((await diffWorld(changed)).job, {
    cluster: 'prod-eu',
    backup: backupName,
  });

  expect(points.length).toBeGreaterThan(8);
  for (const dieAt of points) {
    const world = await diffWorld(changed);
    const { ending, deaths, steps } = await played(world, {}, { dieAt });
    expect([dieAt, deaths, ending]).toEqual([dieAt, 1, expected.ending]);
    expect(steps.kept).toEqual(expected.steps.kept);
    expect([...world.cluster.requests.keys()]).toEqual([]);
  }
});

test('what was there when the backup was taken was left out by it', async () => {
  const metadata = { creationTimestamp: new Date(noon - 3 * hours).toISOString() };
  const [, lost] = await read({
    ...changed,
    live: [archived('services', 'Service', 'cart', { metadata })],
  });

  expect(lost).toContain(
    '• `Service shop/cart` · existed when the backup was taken, but the backup leaves it out',
  );
});

test('what is gone is looked for in newer backups', async () => {
  const others = [1, 2, 3].map((hour) =>
    aBackup({ name: `hourly-${hour}`, startedAt: noon - hour * (hours / 2) }),
  );
  const list = JSON.stringify({ 'v1/Service': ['shop/old'] });
  const bucket = {
    'BackupResourceList/hourly-1': '{}',
    'BackupResourceList/hourly-2': list,
    'BackupResourceList/hourly-3': list,
  };

  const lines = await read({ ...changed, others, bucket }, 'shop');

  expect(lines[2]).toContain('• `Service shop/old` · still in `hourly-2` of 2026-11-22 11:00 UTC');
});

describe('Secrets', () => {
  const both = { backup: [shop, login('correct horse')], live: [shop, login('battery staple')] };

  test('that may not be listed are said to be not compared, and which the backup has', async () => {
    const world = await diffWorld(both);
    forbid(world.cluster.objects, 'secrets');

    const { lines } = await played(world, { namespace: 'shop' });

    expect(lines[0]).toBe(
      'As far as they could be compared, `daily-1` and namespace `shop` of `prod-eu` are the same: 1 object. What could not be compared is listed below.',
    );
    expect(lines).toContain(
      'Secrets were not compared with live ones: no right to list secrets The backup has 1: `shop/login`.',
    );
  });

  test('that may be listed are compared, and no value is anywhere', async () => {
    const { lines, steps, ending } = await played(await diffWorld(both));

    expect(lines).toContain('• `Secret shop/login`\n   `data.password` differs');
    const kept = [...steps.kept.values()].map(({ content }) => Buffer.from(content).toString());
    const everything = JSON.stringify([...steps.journal, kept, ending]);
    expect(everything).toContain('data.password');
    for (const value of ['correct horse', 'battery staple']) {
      expect(everything).not.toContain(value);
      expect(everything).not.toContain(Buffer.from(value).toString('base64'));
    }
  });
});

test('a missing right is named where the backup has such objects, and told where it has none', async () => {
  const world = await diffWorld(changed);
  forbid(world.cluster.objects, 'services');
  forbid(world.cluster.objects, 'widgets.example.org');

  const { lines } = await played(world, { namespace: 'shop' });

  expect(lines[0]).not.toContain('not live');
  expect(lines).toContain('Not compared: 1 of `services`: no right to list services');
  expect(lines).toContain(
    'Could not be listed, so live objects that the backup lacks may be missing here: `widgets.example.org`.',
  );
});

test('a group whose server is away is not taken for deleted', async () => {
  const backup = [...(changed.backup ?? []), archived('cats.zoo.example', 'Cat', 'tom')];

  const lines = await read({ ...changed, backup, store: { missing: ['zoo.example'] } });

  expect(lines.join('\n')).toContain(
    'Not compared: 1 of `cats.zoo.example`: the server of zoo.example does not answer',
  );
  expect(lines.join('\n')).not.toContain('Cat shop/tom');
});

describe('which namespaces', () => {
  const bank = archived('configmaps', 'ConfigMap', 'rates', {}, 'bank');
  const newcomer = clusterScoped('namespaces', 'Namespace', 'newcomer');

  test('all of the backup, and no others, but for one that came since and that it would take', async () => {
    const live = [
      shop,
      web,
      bank,
      newcomer,
      archived('configmaps', 'ConfigMap', 'x', {}, 'newcomer'),
    ];
    const given = { backup: [shop, web, bank], live, store: { namespaces: [] } };

    const all = (await read(given)).join('\n');

    expect(all).toContain('against its 2 namespaces in `prod-eu`');
    expect(all).toContain('• `Namespace newcomer`');
    expect(all).not.toContain('newcomer/x');
  });

  test('only the one that was named', async () => {
    const live = [shop, web, bank, newcomer];

    const [first] = await read({ backup: [shop, web], live }, 'shop');

    expect(first).toBe(
      '`daily-1` and namespace `shop` of `prod-eu` are the same: 2 objects, no differences.',
    );
  });

  test('one that the backup lacks is refused with the nearest that it has', async () => {
    const { ending, lines } = await played(await diffWorld(changed), { namespace: 'shpo' });

    expect(lines[0]).toBe(
      '`daily-1` has no objects in namespace `shpo`. It has 1 namespace; the nearest:',
    );
    expect(ending?.outcome.kind).toBe('refused');
    expect(ending && buttons(ending.card)['Diff shop']).toBe('diff daily-1 shop --cluster prod-eu');
  });
});

test('what the backup was told to leave out is said, and that it failed in part', async () => {
  const spec = {
    includedNamespaces: ['shop'],
    excludedResources: ['events', 'volumesnapshots.snapshot.storage.k8s.io'],
    labelSelector: { matchLabels: { app: 'web' } },
  };

  const lines = await read({ ...changed, spec, phase: 'PartiallyFailed' });

  expect(lines).toContain(
    'The backup’s own settings limit what it contains: `excludedResources: events`, `labelSelector: {"matchLabels":{"app":"web"}}`.',
  );
  expect(lines).toContain(
    'The backup is PartiallyFailed with 0 errors: what it lacks may have failed to be backed up.',
  );
});

function login(password: string): ArchivedObject {
  return archived('secrets', 'Secret', 'login', {
    data: { password: Buffer.from(password).toString('base64') },
  });
}

function forbid(objects: object, resource: string): void {
  const { reduced } = objects as {
    reduced: (where: { resource: string }, ...rest: unknown[]) => unknown;
  };
  Object.assign(objects, {
    reduced: (where: { resource: string }, ...rest: unknown[]) => {
      const said = { en: `no right to list ${resource}`, zh: '无权限' };
      return where.resource === resource
        ? Promise.reject(new UserError(said, { remedy: said }))
        : reduced(where, ...rest);
    },
  });
}
