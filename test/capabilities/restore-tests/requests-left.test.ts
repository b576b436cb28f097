import { expect, test } from '@jest/globals';
import { validateJob } from '../../../src/capabilities/restore-tests/validate.ts';
import { anArchived } from '../../support/archived-shop.ts';
import { playJob } from '../../support/play-job.ts';
import { read } from '../../support/read-message.ts';
import { backupName, restoreTestWorld } from '../../support/restore-test-world.ts';

const request = { cluster: 'prod-eu', backup: backupName, partiallyFailed: false };

test('a request for an artifact that a killed try left is removed when the operation tidies up, and no other', async () => {
  const world = restoreTestWorld();
  const left = { kind: 'BackupContents', target: backupName };
  const job = validateJob(world.outside);
  world.objects.react(({ verb, which }) => {
    // The worker that read the results of the restore has just died.
    if (verb === 'remove' && which.resource === 'restores.velero.io') {
      world.cluster.requests.set('lifeboat-op-7f3k-backupcontents', left);
      world.cluster.requests.set('lifeboat-op-zzzz-backupcontents', left);
    }
  });

  await playJob(job, { ...request, namespaces: ['shop'] }, { looks: 30, meanwhile: world.tick });

  expect([...world.cluster.requests.keys()]).toEqual(['lifeboat-op-zzzz-backupcontents']);
});

test('a backup of more namespaces than are restored at once is refused with what to do', async () => {
  const many = Array.from({ length: 151 }, (_, index) => `team-${index}`);
  const archive = many.map((namespace) =>
    anArchived('configmaps', { apiVersion: 'v1', kind: 'ConfigMap', namespace, name: 'settings' }),
  );
  const world = restoreTestWorld({ archive });

  const { ending } = await playJob(
    validateJob(world.outside),
    { ...request, namespaces: [] },
    { looks: 30, meanwhile: world.tick },
  );

  const card = ending === undefined ? '' : read(ending.card).join('\n');
  expect(card).toContain('it holds 151 namespaces, and at most 150 are restored at once');
  expect(card).toContain('name those to be proven with --namespace');
  expect(world.created('restores.velero.io')).toEqual([]);
});
