import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { prepare, json, terminal, unpacked, type Ground, type VeleroWorld } from './world.ts';

const order = ['Queued', 'ReadyToStart', 'InProgress', 'Finalizing', 'Completed'];

/** A backup from its request to what lies in the bucket. */
export function backupContract(start: () => Promise<VeleroWorld>): void {
  describe('backups', () => {
    let ground: Ground;
    let name: string;
    let phases: readonly string[];

    beforeAll(async () => {
      ground = await prepare(start);
      name = `${ground.app}-one`;
      const watching = phasesOf(name);
      await ground.create('backups', 'Backup', name, { includedNamespaces: [ground.app] });
      phases = await watching;
    }, 180_000);
    afterAll(async () => ground.stop());

    it('goes through its phases in their order, from the queue to the end', () => {
      const known = phases.filter((phase) => phase !== '');

      expect(known.at(-1)).toBe('Completed');
      expect(known).toContain('InProgress');
      expect(known).toEqual(order.filter((phase) => known.includes(phase)));
    });

    it('fills in what was not asked for, and labels the backup with its location', async () => {
      const backup = await ground.read('backups', name);

      expect(backup?.metadata.labels).toMatchObject({ 'velero.io/storage-location': 'default' });
      expect(backup?.metadata.annotations).toMatchObject({
        'velero.io/source-cluster-k8s-gitversion': expect.stringMatching(/^v1\./),
        'velero.io/source-cluster-k8s-major-version': '1',
      });
      expect(backup?.spec).toMatchObject({
        includedNamespaces: [ground.app],
        storageLocation: 'default',
        ttl: '720h0m0s',
        snapshotMoveData: false,
      });
      expect(backup?.status).toMatchObject({
        version: 1,
        formatVersion: '1.1.0',
        startTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        completionTimestamp: expect.any(String),
        expiration: expect.any(String),
        progress: { totalItems: expect.any(Number), itemsBackedUp: expect.any(Number) },
      });
      expect(backup?.status).not.toHaveProperty('errors');
      expect(backup?.status).not.toHaveProperty('queuePosition');
    });

    it('is noted to be changed by the server, at the latest when it came to its end', async () => {
      const backup = await ground.read('backups', name);
      const end = String(backup?.status?.['completionTimestamp']);

      const [own] = (backup?.metadata.managedFields ?? []).filter(
        ({ manager }) => manager === 'velero-server',
      );
      expect(own?.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(String(own?.time) >= end).toBe(true);
    });

    it('leaves nine files in the bucket', async () => {
      expect(await ground.keys(`backups/${name}/`)).toEqual([
        `backups/${name}/${name}-itemoperations.json.gz`,
        `backups/${name}/${name}-logs.gz`,
        `backups/${name}/${name}-podvolumebackups.json.gz`,
        `backups/${name}/${name}-resource-list.json.gz`,
        `backups/${name}/${name}-results.gz`,
        `backups/${name}/${name}-volumeinfo.json.gz`,
        `backups/${name}/${name}-volumesnapshots.json.gz`,
        `backups/${name}/${name}.tar.gz`,
        `backups/${name}/velero-backup.json`,
      ]);
    });

    it('stores the Backup itself with its end, and its lists as JSON', async () => {
      const metadata = await ground.bytes(`backups/${name}/velero-backup.json`);
      const backup = await ground.read('backups', name);
      const list = await artifact('-resource-list.json.gz');

      expect(JSON.parse(metadata.toString())).toMatchObject({
        kind: 'Backup',
        metadata: { name, uid: backup?.metadata.uid },
        status: {
          phase: 'Completed',
          completionTimestamp: backup?.status?.['completionTimestamp'],
        },
      });
      expect(list).toMatchObject({
        'apps/v1/Deployment': [`${ground.app}/web`],
        'v1/Namespace': [ground.app],
        'v1/ConfigMap': [`${ground.app}/kube-root-ca.crt`, `${ground.app}/settings`],
        'v1/ServiceAccount': [`${ground.app}/default`],
      });
      expect(await artifact('-results.gz')).toEqual({ errors: {}, warnings: {} });
      expect(await artifact('-itemoperations.json.gz')).toEqual([]);
      expect(await artifact('-volumeinfo.json.gz')).toEqual([]);
      expect(await artifact('-podvolumebackups.json.gz')).toBeNull();
      expect(await artifact('-volumesnapshots.json.gz')).toBeNull();
    });

    it('archives each object twice, by its resource and by its preferred version', async () => {
      const names = tarNames(unpackedBytes(await ground.bytes(`backups/${name}/${name}.tar.gz`)));

      expect(names[0]).toBe('metadata/version');
      expect(names).toEqual(
        expect.arrayContaining([
          `resources/namespaces/cluster/${ground.app}.json`,
          `resources/namespaces/v1-preferredversion/cluster/${ground.app}.json`,
          `resources/configmaps/namespaces/${ground.app}/settings.json`,
          `resources/configmaps/v1-preferredversion/namespaces/${ground.app}/settings.json`,
          `resources/deployments.apps/namespaces/${ground.app}/web.json`,
          `resources/deployments.apps/v1-preferredversion/namespaces/${ground.app}/web.json`,
        ]),
      );
    });

    it('logs in logfmt: time, level and message first, then the fields in order', async () => {
      const text = unpacked(await ground.bytes(`backups/${name}/${name}-logs.gz`));
      const lines = text.split('\n').slice(0, -1);

      expect(lines.length).toBeGreaterThan(10);
      for (const line of lines) {
        expect(line).toMatch(
          new RegExp(
            `^time="[^"]+Z" level=(info|warning|error|debug) msg=("|\\w).* backup=velero/${name} `,
          ),
        );
      }
      expect(text).toContain(`msg="Including namespaces: ${ground.app}"`);
      expect(text).toMatch(
        /msg="Backing up item" .*name=settings namespace=\S+ resource=configmaps/,
      );
      expect(lines.at(-1)).toMatch(/msg="Backed up a total of \d+ items"/);
    });

    it('refuses a backup for a location that does not exist, and says so in it', async () => {
      const bad = `${ground.app}-nowhere`;
      await ground.create('backups', 'Backup', bad, { storageLocation: 'nowhere' });
      const backup = await ground.reaches('backups', bad);

      expect(backup.status?.phase).toBe('FailedValidation');
      expect(backup.status?.validationErrors).toEqual([
        'an existing backup storage location was not specified at backup creation time and the default nowhere was not found. Please address this issue (see `velero backup-location -h` for options) and create a new backup. Error: BackupStorageLocation.velero.io "nowhere" not found',
      ]);
      expect(backup.status).not.toHaveProperty('startTimestamp');
      expect(await ground.keys(`backups/${bad}/`)).toEqual([]);
      await ground.remove('backups', bad);
    });

    async function artifact(suffix: string): Promise<unknown> {
      return json(await ground.bytes(`backups/${name}/${name}${suffix}`));
    }

    async function phasesOf(backup: string): Promise<readonly string[]> {
      const seen: string[] = [];
      const path = '/apis/velero.io/v1/namespaces/velero/backups';
      const query = `watch=true&fieldSelector=metadata.name%3D${backup}`;
      for await (const { object } of ground.api.watch(`${path}?${query}`)) {
        const { phase = '' } = (object.status ?? {}) as { readonly phase?: string };
        if (seen.at(-1) !== phase) {
          seen.push(phase);
        }
        if (terminal.includes(phase)) {
          break;
        }
      }
      return seen;
    }
  });
}

function unpackedBytes(bytes: Buffer): Buffer {
  return Buffer.from(unpacked(bytes), 'utf8');
}

/** The names in a tar of text files, from its headers of 512 bytes. */
function tarNames(tar: Buffer): readonly string[] {
  const names: string[] = [];
  let at = 0;
  while (at < tar.length && tar[at] !== 0) {
    const name = tar.toString('utf8', at, at + 100).replace(/\0.*$/su, '');
    const prefix = tar.toString('utf8', at + 345, at + 500).replace(/\0.*$/su, '');
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8);
    names.push(prefix === '' ? name : `${prefix}/${name}`);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return names;
}
