import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';

import { cast } from '../../sandbox/slack/world.ts';
import type { KubernetesObject } from '../../src/domain/kubernetes-object.ts';
import { reads } from '../support/reading.ts';
import { program } from './world/control-plane.ts';
import { ask } from './world/conversation.ts';
import { until } from './world/process.ts';
import { addApplication } from './world/real-world.ts';
import { channel, startRestoreWorld, type RestoreWorld } from './world/restore-world.ts';

/** Backups from schedules by the product, with the worker's own rights, on the real Velero: which is held still or killed where the moment matters. */
let world: RestoreWorld;

beforeAll(async () => {
  world = await startRestoreWorld({}, async ({ velero }) => {
    await addApplication(velero, 'shop');
    // What can't be packed takes Velero a while: long enough to be stopped in the middle.
    for (let index = 0; index < 200; index += 1) {
      await velero.objects.create({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: `settings-${index}`, namespace: 'shop' },
        data: { noise: randomBytes(150_000).toString('base64') },
      } as never);
    }
    await velero.objects.apply([
      schedule('daily', {}),
      schedule('paused', {}, { paused: true, useOwnerReferencesInBackup: true }),
      schedule('frozen', { hooks: { resources: [{ name: 'freeze', pre: [freeze] }] } }),
    ] as never);
  });
});

afterEach(() => world.velero.server().kill('SIGCONT'));
afterAll(() => world?.stop());

const freeze = { exec: { command: ['fsfreeze'] } };

/** At a time that does not come while this runs. */
function schedule(name: string, template: object, spec: object = {}): object {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: {
      name,
      namespace: 'velero',
      labels: { team: 'shop' },
      annotations: { note: 'by hand' },
    },
    spec: {
      schedule: '0 0 29 2 *',
      template: { includedNamespaces: ['shop'], ttl: '24h0m0s', ...template },
      ...spec,
    },
  };
}

async function backupsOf(name: string): Promise<readonly KubernetesObject[]> {
  const all = await world.velero.objects.list('velero.io/v1', 'Backup', 'velero');
  return (all as unknown as readonly KubernetesObject[]).filter(
    ({ metadata }) => metadata.labels?.['velero.io/schedule-name'] === name,
  );
}

/** The new one of a schedule that had so many, when Velero is in the middle of it. */
async function inTheMiddle(name: string, before: number): Promise<string> {
  for (let look = 0; look < 3_000; look += 1) {
    const all = (await backupsOf(name)).toSorted((one, other) => madeAt(one) - madeAt(other));
    const backup = all[before];
    const phase = backup === undefined ? undefined : phaseOf(backup);
    if (backup !== undefined && phase === 'InProgress') {
      return backup.metadata.name;
    }
    expect([undefined, 'New', 'Queued', 'ReadyToStart']).toContain(phase);
    await delay(10);
  }
  throw new Error(`Velero never began a backup of ${name}`);
}

function phaseOf({ status }: KubernetesObject): string | undefined {
  return (status as { readonly phase?: string } | undefined)?.phase;
}

function madeAt({ metadata }: KubernetesObject): number {
  return Date.parse(metadata.creationTimestamp ?? '');
}

/** By Velero's own program. */
async function madeByItsOwnProgram(name: string): Promise<KubernetesObject> {
  const kubeconfig = join(world.folder, 'by-hand.kubeconfig');
  await writeFile(kubeconfig, world.plane.kubeconfig('admin'));
  const command = ['-n', 'velero', 'backup', 'create', 'by-hand', '--from-schedule', name];
  await promisify(execFile)(program(world.parts, 'velero'), command, {
    env: { ...process.env, KUBECONFIG: kubeconfig, HOME: world.folder },
  });
  return until('the end of by-hand', async () => {
    const all = await backupsOf(name);
    const one = all.find(({ metadata }) => metadata.name === 'by-hand');
    return one !== undefined && phaseOf(one) === 'Completed' ? one : undefined;
  });
}

it('makes what Velero’s own program makes of the schedule, beside our labels, and follows it to its end', async () => {
  const now = await ask(world, 'now daily');
  const ended = await now.card(/is \*Completed\*/);
  const [ours] = await backupsOf('daily');
  const theirs = await madeByItsOwnProgram('daily');

  expect(reads(ended)).toMatch(
    /`daily-\d{14}-op-\w+` of schedule `daily` in `real`.*: 2\d\d items/,
  );
  const { metadata, spec } = ours as KubernetesObject;
  // Velero's own program writes down what is empty, too.
  expect({ hooks: {}, metadata: {}, ...(spec as object) }).toEqual(theirs['spec']);
  const { 'app.kubernetes.io/managed-by': managedBy, ...labels } = metadata.labels ?? {};
  expect(managedBy).toBe('lifeboat');
  expect(labels).toEqual({ ...theirs.metadata.labels, 'lifeboat.dev/operation': now.operation });
  expect(metadata.annotations).toMatchObject({
    ...theirs.metadata.annotations,
    'lifeboat.dev/owner': cast.onCall,
  });
  expect(metadata.ownerReferences).toBeUndefined();
});

it('backs up a paused schedule, whose backups belong to it', async () => {
  const now = await ask(world, 'now paused');
  await now.card(/is \*Completed\*/);

  const [backup] = await backupsOf('paused');

  expect(backup?.metadata.ownerReferences).toMatchObject([{ kind: 'Schedule', name: 'paused' }]);
});

it('refuses a schedule with hooks and makes nothing', async () => {
  const now = await ask(world, 'now frozen');
  const refused = await now.card(/have a hook/);

  expect(reads(refused)).toContain('velero -n velero backup create --from-schedule frozen');
  expect(await backupsOf('frozen')).toEqual([]);
});

it('makes nothing while Velero does not answer', async () => {
  const before = await backupsOf('daily');
  world.velero.server().kill('SIGSTOP');
  const now = await ask(world, 'now daily');
  await now.card(/does not answer/);
  world.velero.server().kill('SIGCONT');
  await delay(3_000);

  expect(await backupsOf('daily')).toHaveLength(before.length);
});

it('comes to one backup though all workers die while Velero is in the middle of it', async () => {
  const before = (await backupsOf('daily')).length;
  const now = await ask(world, 'now daily');
  const backup = await inTheMiddle('daily', before);
  world.velero.server().kill('SIGSTOP');
  await now.card(/InProgress/);
  await world.killWorkers();
  world.velero.server().kill('SIGCONT');

  const ended = await now.card(/is \*Completed\*/);

  expect(reads(ended)).toContain(backup);
  expect(await backupsOf('daily')).toHaveLength(before + 1);
});

it('says that a cancelled one goes on, and it does', async () => {
  const before = (await backupsOf('daily')).length;
  const now = await ask(world, 'now daily');
  const backup = await inTheMiddle('daily', before);
  world.velero.server().kill('SIGSTOP');
  await world.slack.person(cast.onCall).types(`/backup cancel ${now.operation}`, { channel });
  const cancelled = await now.card(/Velero can’t cancel a backup.*Nothing was deleted/);
  world.velero.server().kill('SIGCONT');

  expect(reads(cancelled)).toContain(backup);
  await until('its end', async () =>
    (await world.velero.phaseOf('Backup', backup)) === 'Completed' ? true : undefined,
  );
});

it('tells what becomes of one in whose middle Velero dies', async () => {
  const before = (await backupsOf('daily')).length;
  const now = await ask(world, 'now daily');
  await inTheMiddle('daily', before);
  world.velero.server().kill('SIGKILL');
  await world.velero.start();

  const ended = await now.card(/is \*Failed\*/);

  expect(reads(ended)).toMatch(/it is not a usable copy[^]*during the server starting/);
  expect(reads(ended)).toMatch(/\[Diagnose\].*\[Back up again\]/);
});
