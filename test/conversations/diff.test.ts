import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JsonObject } from '../../sandbox/slack/messages.ts';
import { controls } from '../../sandbox/slack/person/elements.ts';
import { cast } from '../../sandbox/slack/world.ts';
import { startLifeboat, type Lifeboat } from '../support/lifeboat.ts';
import { card, reads } from '../support/reading.ts';

const hiddenValues = ['correct horse', 'battery staple'];

let lifeboat: Lifeboat;

beforeAll(async () => {
  lifeboat = await startLifeboat();
});
afterAll(() => lifeboat.stop());

test('what nobody touched since the backup is the same', async () => {
  const { answer } = await asked('diff latest:daily shop');

  expect(answer).toMatch(
    /^`daily-\d{14}` and namespace `shop` of `prod-eu` are the same: \d+ objects, no differences\./,
  );
  expect(lifeboat.clusters['prod-eu']?.cluster.list('downloadrequests.velero.io')).toEqual([]);
});

test('what was changed, deleted and added since is told, and nothing else; a Secret by its key alone', async () => {
  change();

  const { answer, files } = await asked('diff latest:daily shop');

  expect(answer).toMatch(
    /against namespace `shop` of `prod-eu`: 1 is live and not in the backup, 1 is in the backup and not live, 2 differ, \d+ are the same\./,
  );
  expect(answer).toMatch(/• `Service shop\/extra` · created 20/);
  expect(answer).toMatch(/• `ConfigMap shop\/settings`/);
  expect(answer).toContain('• `Secret shop/db-credentials`\n   `data.password` differs');
  expect(answer).toContain(
    '`spec.template.spec.containers[web].image`: `registry.example/shop/web:4.2.0` → `registry.example/shop/web:4.3.0`',
  );
  expect(Object.keys(files)).toEqual([
    expect.stringMatching(/^Backup .* against what is live$/),
    expect.stringMatching(/as JSON$/),
  ]);
  const [markdown = '', json = ''] = Object.values(files);
  expect(markdown).toContain('- `Service shop/extra`');
  expect(JSON.parse(json)).toMatchObject({
    namespace: 'shop',
    onlyLive: [{ kind: 'Service', name: 'extra' }],
    onlyBackup: [{ kind: 'ConfigMap', name: 'settings' }],
    different: [{ kind: 'Deployment' }, { kind: 'Secret', fields: [{ what: 'hidden' }] }],
  });
  const everything = [answer, markdown, json, lifeboat.logged.text()].join('\n');
  for (const value of hiddenValues) {
    expect(everything).not.toContain(value);
    expect(everything).not.toContain(Buffer.from(value).toString('base64'));
  }
});

test('a namespace that the backup does not have is answered with the nearest as buttons', async () => {
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);
  await mira.types('/backup diff latest:daily shpo', { channel });
  await card(lifeboat.slack, channel, /has no objects in namespace `shpo`/);

  await mira.presses('Diff shop', { channel });

  expect(reads(await card(lifeboat.slack, channel, /namespace `shop`/))).toMatch(/^`daily-/);
});

test('a missing backup is asked for by a form', async () => {
  const channel = lifeboat.room();
  const mira = lifeboat.person(cast.onCall);
  await mira.types('/backup diff', { channel });
  const form = await lifeboat.slack.until(() => mira.modal());
  const [input] = controls(form.blocks).filter(({ type }) => /select/.test(type));
  const [newest] = (input?.element['options'] ?? []) as JsonObject[];

  await mira.submits({ [input?.blockId ?? '']: newest?.['value'] as string });

  expect(reads(await card(lifeboat.slack, channel, /Diff again/))).toMatch(/^`[a-z]+-\d{14}`/);
});

/** What a day brings: a rollout, a ConfigMap deleted, a Service added, a password changed. */
function change(): void {
  const cluster = lifeboat.clusters['prod-eu']?.cluster;
  const image = 'registry.example/shop/web:4.3.0';
  const containers = [{ name: 'web', image, ports: [{ containerPort: 80 }] }];
  cluster?.patch(
    'deployments.apps',
    'web',
    { spec: { template: { spec: { containers } } } },
    'shop',
  );
  cluster?.remove('configmaps', 'settings', 'shop');
  cluster?.apply({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'extra', namespace: 'shop' },
    spec: { selector: { app: 'web' }, ports: [{ port: 81 }] },
  });
  const password = Buffer.from('battery staple').toString('base64');
  cluster?.patch('secrets', 'db-credentials', { data: { password } }, 'shop');
}

/** What came of a command: how its card reads, and the files of its thread by their titles. */
async function asked(line: string): Promise<{
  readonly answer: string;
  readonly files: Readonly<Record<string, string>>;
}> {
  const { slack, records } = lifeboat;
  const channel = lifeboat.room();
  await lifeboat.person(cast.onCall).types(`/backup ${line}`, { channel });
  const told = await card(slack, channel, /Diff again/);
  await records.settled();
  const files = slack
    .messages(channel, told.ts)
    .flatMap((message) => message.files ?? [])
    .flatMap((id) => slack.workspace.files.get(id) ?? []);
  return {
    answer: reads(told),
    files: Object.fromEntries(
      files.map(({ title, content }) => [title, content?.toString() ?? '']),
    ),
  };
}
