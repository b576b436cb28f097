import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { KubernetesObject } from '@kubernetes/client-node';

import { cast } from '../../sandbox/slack/world.ts';
import { reads } from '../support/reading.ts';
import { ask, type Conversation } from './world/conversation.ts';
import { everythingIn, leftBehind, versionsOf } from './world/everything.ts';
import { until } from './world/process.ts';
import { addApplication } from './world/real-world.ts';
import { startRestoreWorld, type RestoreWorld } from './world/restore-world.ts';

/** Proofs by restoring, on the real Kubernetes API, Velero and S3. */
let world: RestoreWorld;

const probes = [
  { name: 'shop answers', probe: 'http', service: 'web', port: 80, path: '/x', expectBody: '/x' },
  { name: 'shop listens', probe: 'tcp', service: 'web', port: 80 },
  {
    name: 'orders are there',
    probe: 'command',
    workload: 'deployment/web',
    command: ['echo', '42 orders'],
    expectOutput: '42',
  },
];

const scenario = {
  name: 'shop',
  cluster: 'real',
  kind: 'namespace',
  backup: 'latest:daily',
  rto: '5m',
  groups: [{ name: 'shop', namespaces: ['shop'], probes }],
  keep: '2h',
};

beforeAll(async () => {
  world = await startRestoreWorld({ scenarios: [scenario] }, async ({ velero }) => {
    await addApplication(velero, 'shop');
    await velero.backup(
      'daily-1',
      { includedNamespaces: ['shop'], ttl: '2h0m0s' },
      { 'velero.io/schedule-name': 'daily' },
    );
  });
});

afterAll(() => world?.stop());

type Backup = KubernetesObject & { readonly status: { readonly expiration: string } };

async function expiry(): Promise<object> {
  const metadata = { namespace: 'velero', name: 'daily-1' };
  const reference = { apiVersion: 'velero.io/v1', kind: 'Backup', metadata };
  const backup = await world.velero.objects.get<Backup>(reference);
  return { at: backup?.status.expiration, annotations: backup?.metadata?.annotations };
}

it('validates a backup by restoring it beside what lives, and leaves nothing behind', async () => {
  const living = versionsOf(await everythingIn(world, 'shop'));
  const before = await expiry();

  const validation = await ask(world, 'validate latest --namespace shop');
  const ended = await validation.card(/ended|Validate again/);

  expect(reads(ended)).toContain('Validation: proven');
  expect(reads(ended)).toContain('`daily-1`');
  expect(reads(ended)).toMatch(/7 of 7 came[^]*1 of 1 ready/);
  expect(await leftBehind(world)).toEqual([]);
  expect(await expiry()).toEqual(before);
  expect(versionsOf(await everythingIn(world, 'shop'))).toEqual(living);
});

it('drills: restored, probed, reported, approved by another person, cleaned up; killed on the way, and nobody can tell', async () => {
  const living = versionsOf(await everythingIn(world, 'shop'));
  const before = await expiry();

  const drill = await ask(world, 'drill shop');
  await until('the Restore', () => world.velero.phaseOf('Restore', `lifeboat-${drill.operation}`));
  await world.killWorkers();
  const reported = await drill.card(/Keep 2 h more/);
  const copy = await everythingIn(world, `lifeboat-${drill.operation}`);
  await drill.presses(cast.onCall, 'Clean up');
  const planned = await drill.card(/asks to remove exactly this/);
  await drill.presses(cast.onCall, 'Approve');
  await world.killWorkers();
  await drill.presses(cast.approver, 'Approve');
  await drill.card(/[Bb]eing cleaned up|Cleaned up/);
  await world.killWorkers();
  const ended = await drill.card(/Cleaned up/);

  expect(reads(reported)).toMatch(/Drill shop: proven/);
  expect(reads(reported)).toMatch(/3 of 3 passed/);
  expect(copy.map(({ resource }) => resource)).toContain('deployments.apps');
  expect(reads(planned)).toContain(`Namespace \`lifeboat-${drill.operation}\``);
  expect(reads(planned)).toContain(`Restore \`velero/lifeboat-${drill.operation}\``);
  expect(reads(ended)).toContain(
    `<@${cast.onCall}> asked for it, <@${cast.approver}> approved it.`,
  );
  expect(reads(ended)).toContain('The living `shop` was not touched');
  expect(await leftBehind(world)).toEqual([]);
  expect(await expiry()).toEqual(before);
  expect(versionsOf(await everythingIn(world, 'shop'))).toEqual(living);
  const folder = join(world.archive, 'reports', drill.operation);
  // Whoever was killed over an upload has it taken up by another, after the card has gone on.
  const files = await until('the files in the thread', async () =>
    drill.files().length < 3 ? undefined : drill.files(),
  );
  await expectSameFiles(files, folder);
  await expectVerified(join(folder, `${drill.operation}-report.json`));
});

/** Picture, Markdown and JSON of the thread; who decided is written into the archive's own afterwards. */
async function expectSameFiles(
  files: ReturnType<Conversation['files']>,
  folder: string,
): Promise<void> {
  const archived = (await readdir(folder)).map((name) => name.replace(/^op-\w+-/, ''));
  const [picture, text, json, ...others] = files.map(({ content }) => content);

  expect(archived).toEqual(expect.arrayContaining(['report.json', 'report.md', 'timeline.png']));
  expect(picture?.subarray(1, 4).toString()).toBe('PNG');
  expect(text?.toString()).toContain('# Drill shop');
  expect(JSON.parse(json?.toString() ?? '')).toHaveProperty('report.verdict', 'proven');
  expect(others).toEqual([]);
}

/** As an auditor does; then a byte is changed. */
async function expectVerified(report: string): Promise<void> {
  async function verified(): Promise<string> {
    const command = ['run', '--silent', 'verify-report', '--', report, '--key', world.publicKey];
    const run = promisify(execFile)('npm', command);
    return (await run.catch((error: unknown) => error as Awaited<typeof run>)).stdout;
  }
  const whole = await readFile(report, 'utf8');

  expect(await verified()).toContain('Nothing is wrong with it.');
  await writeFile(report, whole.replace('"proven"', '"Proven"'));
  expect(await verified()).toContain('Do not rely on this report.');
}
