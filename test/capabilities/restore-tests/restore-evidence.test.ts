import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';

import { validateJob } from '../../../src/capabilities/restore-tests/validate.ts';
import { playJob } from '../../support/play-job.ts';
import { backupName, restoreTestWorld } from '../../support/restore-test-world.ts';

const request = {
  cluster: 'prod-eu',
  backup: backupName,
  namespaces: ['shop'],
  partiallyFailed: false,
};

it('keeps what Velero wrote of the restore beside the report, which names its hashes, secrets masked', async () => {
  const world = restoreTestWorld();
  const archived = new Map<string, Buffer>();
  const archive = {
    ...world.outside.archive,
    put: (key: string, content: Uint8Array) => {
      archived.set(key.split('/').at(-1) ?? '', Buffer.from(content));
      return Promise.resolve();
    },
  };

  await playJob(validateJob({ ...world.outside, archive }), request, {
    looks: 30,
    meanwhile: world.tick,
  });

  const name = 'lifeboat-op-7f3k';
  const evidence = ['log.txt', 'results.json', 'resource-list.json'].map((one) => `${name}-${one}`);
  expect([...archived.keys()]).toEqual(expect.arrayContaining(evidence));
  for (const file of evidence) {
    const hash = createHash('sha256')
      .update(archived.get(file) ?? '')
      .digest('hex');
    expect(world.reports[0]?.evidence[file]).toBe(hash);
  }
  expect(archived.get(`${name}-log.txt`)?.toString()).toContain('restored');
  expect([...archived.values()].join('\n')).not.toContain('hunter2secretvalue');
});
