import { expect, test } from '@jest/globals';
import { nowStepNames } from '../../../src/capabilities/backups/now-words.ts';
import { stepNames } from '../../../src/capabilities/backups/words.ts';
import { madeName, nowWorld, type NowWorld } from '../../support/now-world.ts';
import type { Played } from '../../support/play-job.ts';
import { buttons, read } from '../../support/read-message.ts';
import { aBackup, aVeleroServer, aVolumeWork } from '../../support/velero.ts';

const nothing = { text: '', blocks: [] };

function cardOf({ ending }: Played): string {
  return read(ending?.card ?? nothing).join('\n');
}

function buttonsOf({ ending }: Played): Readonly<Record<string, string>> {
  return buttons(ending?.card ?? nothing);
}

function requestsLeft({ objects }: NowWorld): number {
  return objects.all('serverstatusrequests.velero.io').length;
}

test('a backup is made of the template as Velero’s own command makes it, with our labels beside', async () => {
  const world = nowWorld({
    schedule: {
      template: { includedNamespaces: ['shop'], ttl: '72h0m0s', storageLocation: 'default' },
    },
  });

  await world.play();

  expect(world.made).toMatchObject([
    {
      apiVersion: 'velero.io/v1',
      kind: 'Backup',
      metadata: {
        name: madeName,
        labels: {
          team: 'shop',
          'velero.io/schedule-name': 'daily',
          'app.kubernetes.io/managed-by': 'lifeboat',
          'lifeboat.dev/operation': 'op-7f3k',
        },
        annotations: { 'lifeboat.dev/owner': 'U1ANNA' },
      },
      spec: { includedNamespaces: ['shop'], ttl: '72h0m0s', storageLocation: 'default' },
    },
  ]);
  expect(world.audited).toEqual([
    expect.objectContaining({
      what: 'created',
      who: 'U1ANNA',
      subject: expect.stringMatching(/^Backup daily-20261122120000-op-7f3k \(uid uid-/),
    }),
  ]);
});

test.each([
  { args: [], progress: 'hourly-7 is running before it' },
  { args: ['--concurrent-backups=2'], progress: 'Velero has not started it' },
])(
  'before it begins, what is told is what Velero waits for: $progress',
  async ({ args, progress }) => {
    const others = [
      aBackup({ name: 'hourly-7', phase: 'InProgress', includedNamespaces: ['bank'] }),
      aBackup({ name: madeName, phase: 'New', includedNamespaces: ['shop'] }),
    ];
    const world = nowWorld({ state: { backups: others, server: aVeleroServer({ args }) } });

    const played = await world.play();

    expect(played.steps.progress[0]).toBe(progress);
  },
);

test('it is followed through its phases, and the end says what came of it', async () => {
  const volumes = { owner: madeName, phase: 'Completed', bytesDone: 2_000_000 };
  const world = nowWorld({
    state: { volumeWork: [aVolumeWork({ kind: 'PodVolumeBackup', ...volumes })] },
  });

  const played = await world.play();

  expect(played.steps.progress).toEqual([
    'Velero has not started it',
    'Queued · 1 of 1 volumes, 2 MB',
    'InProgress · 12 of 40 items · 1 of 1 volumes, 2 MB',
  ]);
  expect(played.ending?.outcome).toMatchObject({
    kind: 'done',
    sentence: expect.stringContaining(
      `\`${madeName}\` of schedule \`daily\` in \`prod-eu\` is Completed: 40 items, 1 of 1 volumes, 2 MB, took 3 min`,
    ),
  });
  expect(buttonsOf(played)).toMatchObject({ Validate: `validate ${madeName} --cluster prod-eu` });
  expect(played.left).toEqual([]);
  expect(requestsLeft(world)).toBe(0);
});

test('what it left out is told by where, with the ways to look into it', async () => {
  const world = nowWorld({
    phases: [{ phase: 'PartiallyFailed', errors: 2 }],
    bucket: {
      [`BackupResults/${madeName}`]: JSON.stringify({
        errors: { namespaces: { shop: ['pod web-0: no space', 'pod web-1: no space'] } },
      }),
    },
  });

  const played = await world.play();

  expect(played.ending?.outcome.kind).toBe('failed');
  expect(cardOf(played)).toMatch(/PartiallyFailed\*: something is missing/);
  expect(cardOf(played)).toMatch(/2 errors.* namespace `shop`[^]*no space/);
  expect(Object.values(buttonsOf(played))).toEqual([
    `diagnose ${madeName} --cluster prod-eu`,
    `logs ${madeName} --cluster prod-eu`,
    `validate ${madeName} --cluster prod-eu`,
  ]);
});

test('a backup that failed says why and offers no validation of it', async () => {
  const world = nowWorld({
    phases: [{ phase: 'Failed', failureReason: 'backup execution failed: bucket away' }],
  });

  const played = await world.play();

  expect(cardOf(played)).toMatch(/is \*Failed\*: it is not a usable copy[^]*bucket away/);
  expect(Object.values(buttonsOf(played))).not.toContain(`validate ${madeName} --cluster prod-eu`);
});

test('a worker that dies anywhere makes no second backup and comes to the same end', async () => {
  const { passed } = (await nowWorld().play()).steps;

  expect(passed.length).toBeGreaterThan(20);
  for (const dieAt of passed) {
    const world = nowWorld();
    const { ending, deaths, left } = await world.play({ dieAt });
    const names = world.made.map(({ metadata }) => metadata.name);
    expect({ dieAt, deaths, names, outcome: ending?.outcome.kind, left }).toEqual({
      dieAt,
      deaths: 1,
      names: [madeName],
      outcome: 'done',
      left: [],
    });
    expect(requestsLeft(world)).toBe(0);
    expect(world.audited).toHaveLength(1);
  }
});

test('a schedule that is deleted after the backup was made does not lose it', async () => {
  const world = nowWorld();
  const stop = world.objects.react(({ which }) => {
    if (which.resource === 'backups.velero.io') {
      stop();
      world.objects.vanish({
        resource: 'schedules.velero.io',
        version: 'v1',
        namespace: 'velero',
        name: 'daily',
      });
    }
  });

  const { ending } = await world.play({ dieAt: { step: 'start the backup', when: 'done' } });

  expect(ending?.outcome.kind).toBe('done');
  expect(world.made).toHaveLength(1);
});

test('a cancellation deletes nothing and says that the backup goes on', async () => {
  const { passed } = (await nowWorld().play()).steps;
  const points = passed.filter(({ step }) => !step.startsWith('afterwards: '));

  for (const cancelAt of points) {
    const world = nowWorld();
    const { wasCancelled, left } = await world.play({ cancelAt });
    const backups = world.objects.all('backups.velero.io');
    expect({ cancelAt, wasCancelled, stays: backups.length }).toEqual({
      cancelAt,
      wasCancelled: true,
      stays: world.made.length,
    });
    expect(left.join()).toMatch(world.made.length === 0 ? /^$/ : new RegExp(madeName));
    expect(requestsLeft(world)).toBe(0);
  }
});

test('cancelled while it runs, it is told that Velero can’t cancel a backup', async () => {
  const world = nowWorld({ phases: [{ phase: 'InProgress' }] });

  const { left } = await world.play({ cancelAt: { step: 'Velero backs it up', when: 'begun' } });

  expect(left).toEqual([
    `Backup ${madeName} continues (InProgress): Velero can’t cancel a backup. Nothing was deleted.`,
  ]);
});

test('one that Velero does not take up is told with the way to take it back', async () => {
  const world = nowWorld({ phases: [] });

  const played = await world.play({ looks: 2 });

  expect(cardOf(played)).toMatch(/has not started .* within 6 hours/);
  expect(played.left.join()).toContain(`kubectl -n velero delete backups.velero.io ${madeName}`);
});

test('one that somebody deletes meanwhile is told, not waited for', async () => {
  const world = nowWorld({ phases: [{ phase: 'InProgress' }] });

  const played = await world.play({
    meanwhile: (step) => {
      if (step === 'Velero backs it up') {
        world.objects.vanish({
          resource: 'backups.velero.io',
          version: 'v1',
          namespace: 'velero',
          name: madeName,
        });
      }
      world.tick();
    },
  });

  expect(cardOf(played)).toMatch(/somebody deleted it/);
  expect(played.left).toEqual([]);
});

test('each step has a name in both languages', async () => {
  const ended = nowWorld({ phases: [{ phase: 'PartiallyFailed', errors: 1 }] });
  const endless = nowWorld({ phases: [{ phase: 'InProgress' }] });

  const played = [await ended.play(), await endless.play({ looks: 2 })];

  const steps = played.flatMap(({ steps: { passed } }) => passed.map(({ step }) => step));
  const names = { ...stepNames, ...nowStepNames };
  const unnamed = steps
    .map((step) => step.replace(/^afterwards: /, ''))
    .filter((step) => names[step] === undefined);
  expect(steps).toContain('look at it once more');
  expect(unnamed).toEqual([]);
  expect(cardOf(played[1] as Played)).toMatch(/has not ended after 72 hours \(InProgress\)/);
});
