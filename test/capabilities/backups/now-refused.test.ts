import { expect, test } from '@jest/globals';
import { madeName, nowWorld, schedulesKind } from '../../support/now-world.ts';
import { buttons, read } from '../../support/read-message.ts';
import { anOperation } from '../../support/steps.ts';
import { aVeleroServer, noon } from '../../support/velero.ts';

const running = {
  metadata: { name: 'daily-20261122115500', labels: { 'velero.io/schedule-name': 'daily' } },
  status: { phase: 'WaitingForPluginOperations' },
};

test.each([
  [
    'Velero refuses the schedule',
    { scheduleStatus: { phase: 'FailedValidation', validationErrors: ['bad cron'] } },
    /rejects the schedule `daily`: bad cron/,
  ],
  [
    'its location is unavailable',
    { location: { status: { phase: 'Unavailable', message: 'no such bucket <!here>' } } },
    /`default` is unavailable.*no such bucket &lt;!here&gt;.*diagnose location default/,
  ],
  [
    'its location is read-only',
    { location: { spec: { default: true, accessMode: 'ReadOnly' } } },
    /`default` is read-only/,
  ],
  [
    'its location does not exist',
    { schedule: { template: { storageLocation: 'other' } } },
    /storage location `other` of `daily` does not exist/,
  ],
  [
    'no location is the default',
    { location: { spec: {}, metadata: { name: 'other' } } },
    /none is the default/,
  ],
  ['Velero does not answer', { answers: false }, /Velero in `prod-eu` does not answer/],
  [
    'its backups execute commands',
    { schedule: { template: { hooks: { resources: [{ name: 'freeze' }] } } } },
    /have a hook.*`velero -n velero backup create --from-schedule daily`/,
  ],
])('where %s, nothing is made and the way out is told', async (_when, given, told) => {
  const world = nowWorld(given);

  const { refused } = await world.play();

  expect(refused?.message).toMatch(told);
  expect(world.made).toEqual([]);
  expect(world.objects.all('serverstatusrequests.velero.io')).toEqual([]);
});

test('hooks that a schedule gets after it was looked at are refused too', async () => {
  const world = nowWorld();
  const stop = world.objects.react(({ which }) => {
    if (which.resource === 'serverstatusrequests.velero.io') {
      stop();
      world.objects.put(schedulesKind, {
        metadata: { name: 'daily' },
        spec: { template: { hooks: { resources: [{ name: 'freeze' }] } } },
      });
    }
  });

  const { refused } = await world.play();

  expect(refused?.message).toMatch(/have a hook/);
  expect(world.made).toEqual([]);
});

test('a paused schedule is backed up, and stays paused', async () => {
  const world = nowWorld({ schedule: { paused: true } });

  const { ending, steps } = await world.play();

  expect(ending?.outcome.kind).toBe('done');
  expect(read(steps.told[0]?.card ?? { text: '', blocks: [] }).join('\n')).toMatch(/stays paused/);
});

test('while one of the schedule is not at its end, nothing is made unless it is meant beside that very one', async () => {
  const world = nowWorld({ backups: [running] });

  const { ending } = await world.play();

  expect(ending?.outcome).toMatchObject({
    kind: 'refused',
    sentence: expect.stringContaining('`daily-20261122115500`'),
  });
  expect(world.made).toEqual([]);
  expect(buttons(ending?.card ?? { text: '', blocks: [] })).toMatchObject({
    'Back up anyway': 'now daily --beside daily-20261122115500 --cluster prod-eu',
  });
  const meant = nowWorld({ backups: [running] });
  await meant.play({}, { beside: ['daily-20261122115500'] });
  expect(meant.made).toHaveLength(1);
  const another = nowWorld({ backups: [running] });
  await another.play({}, { beside: ['daily-20261122110000'] });
  expect(another.made).toEqual([]);
});

test.each(['Completed', 'PartiallyFailed', 'Failed', 'FailedValidation', 'Deleting'])(
  'one that is %s does not hinder another',
  async (phase) => {
    const world = nowWorld({ backups: [{ ...running, status: { phase } }] });

    await world.play();

    expect(world.made).toHaveLength(1);
  },
);

test('of two that were asked for at the same time, the later one finds the earlier', async () => {
  const other = {
    job: 'now',
    request: { cluster: 'prod-eu', schedule: 'daily', beside: [] },
  };
  const earlier = anOperation({ ...other, id: 'op-2222', askedAt: noon - 1_000 });
  const later = anOperation({ ...other, id: 'op-9999', askedAt: noon + 1_000 });

  const second = nowWorld({ unfinished: [earlier, anOperation(other)] });
  const { ending } = await second.play();
  const itsBackup = {
    ...running,
    metadata: { ...running.metadata, name: 'daily-20261122115959-op-2222' },
  };
  const third = nowWorld({
    unfinished: [earlier, anOperation(other)],
    backups: [{ ...itsBackup, status: { phase: 'Completed' } }],
  });
  await third.play();
  const first = nowWorld({ unfinished: [anOperation(other), later] });
  await first.play();

  expect(ending?.outcome.sentence).toContain('`daily-20261122115959-op-2222`');
  expect(second.made).toEqual([]);
  expect(third.made).toHaveLength(1);
  expect(first.made.map(({ metadata }) => metadata.name)).toEqual([madeName]);
});

test('a backup of that name that is somebody else’s is left alone', async () => {
  const world = nowWorld({
    backups: [{ metadata: { name: madeName }, status: { phase: 'Completed' } }],
  });

  const { refused } = await world.play();

  expect(refused?.message).toMatch(/that this operation did not create/);
  expect(world.made).toEqual([]);
});

test('a location that only the server takes for the default is the default', async () => {
  const named = nowWorld({ location: { spec: {} } });
  const asArgued = nowWorld({
    location: { metadata: { name: 'other' }, spec: {} },
    state: { server: aVeleroServer({ args: ['--default-backup-storage-location=other'] }) },
  });

  await Promise.all([named.play(), asArgued.play()]);

  expect([named.made.length, asArgued.made.length]).toEqual([1, 1]);
});

test('a cluster that can’t be reached is told, and one that answers again is taken at its word', async () => {
  const connection = { state: 'away', why: 'timeout' } as const;
  const away = nowWorld({ state: { connection }, isAway: true });
  const back = nowWorld({ state: { connection }, isAway: false });

  const [{ refused }] = await Promise.all([away.play(), back.play({ looks: 2 })]);

  expect(refused?.message).toMatch(/can’t be reached \(timeout\)/);
  expect([away.made.length, back.made.length]).toEqual([0, 1]);
});
