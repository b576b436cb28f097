import { describe, expect, test } from '@jest/globals';

import { flagsOf, isSet } from '../../src/domain/flags-of.ts';
import { serverDeployment } from '../../src/domain/diagnosis/server-deployment.ts';
import { serverOptions } from '../../src/domain/server-options.ts';
import { server } from '../../src/outside/kubernetes/reduce/workloads.ts';
import { anObject } from '../support/velero-objects.ts';

test.each<[readonly string[], Record<string, string>]>([
  [['/velero', 'server', '--log-level=debug'], { 'log-level': 'debug' }],
  [['--log-level', 'debug', '--features='], { 'log-level': 'debug', features: '' }],
  [
    ['--log-level', '--restore-only', 'false', '--client-qps', '-1'],
    { 'log-level': '', 'restore-only': '', 'client-qps': '-1' },
  ],
  [
    ['--disable-controllers=gc,backup', '--disable-controllers', 'schedule'],
    { 'disable-controllers': 'gc,backup,schedule' },
  ],
  [['--features=A', '--features=EnableCSI,B=C'], { features: 'EnableCSI,B=C' }],
  [['-n', 'backups', '-v=4'], { namespace: 'backups' }],
  [['-n=backups'], { namespace: 'backups' }],
  [['-nbackups', '--', '--restore-only'], { namespace: 'backups' }],
  [['--Odd=1', '-', 'restore-only', ''], {}],
])('%j is read as pflag reads it', (args, flags) => {
  expect(flagsOf(args)).toEqual(flags);
});

test.each([
  [['--restore-only'], true],
  [['--restore-only=true'], true],
  [['--restore-only', 'false'], true],
  [['--restore-only=false'], false],
  [['--restore-only=F'], false],
  [['--restore-only', '--restore-only=0'], false],
  [[], false],
])('a switch given as %j is %s', (args, yes) => {
  expect(isSet(flagsOf(args), 'restore-only')).toBe(yes);
});

describe('what a server was told', () => {
  test('is the same by the watched state and by the Deployment that is looked at', () => {
    const container = {
      name: 'velero',
      image: 'velero/velero:v1.18.3',
      command: ['/velero', 'server', '--default-volumes-to-fs-backup'],
      args: ['--default-backup-ttl', '48h', '--concurrent-backups=3', '--features=EnableCSI'],
    };
    const deployment = anObject('apps/v1', 'Deployment', 'velero', {
      spec: { template: { spec: { containers: [container] } } },
    });

    const watched = server(deployment);
    const { flags } = serverDeployment(deployment);

    expect(flagsOf(watched?.args ?? [])).toEqual(flags);
    expect(serverOptions(watched && { ...watched, pods: [] })).toMatchObject({
      concurrentBackups: 3,
      ttlMs: 48 * 3_600_000,
      copiesFiles: true,
      usesCsi: true,
    });
  });
});
