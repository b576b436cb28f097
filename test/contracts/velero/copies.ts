import { afterAll, beforeAll } from '@jest/globals';

import { prepare, type Ground, type Object, type VeleroWorld } from './world.ts';

/** Ground with a backup of the application, which is restored again and again into namespaces of other names. */
export type Copies = {
  ground: Ground;
  /** The name that a copy has; its namespace goes at the end. */
  readonly nameOf: (suffix: string) => string;
  /** Restores the backup into the copy's namespace; returns the Restore at its end. */
  readonly copied: (suffix: string, spec: object) => Promise<Object>;
};

/** Registers the hooks of a part of the contract that keep such a ground; `furnish` makes what the backup holds beside the application. */
export function copiesOf(
  start: () => Promise<VeleroWorld>,
  furnish: (ground: Ground) => Promise<void>,
): Copies {
  const names = new Set<string>();
  const copies = {
    nameOf: (suffix: string) => {
      const name = `${copies.ground.app}-${suffix}`;
      names.add(name);
      return name;
    },
    copied: async (suffix: string, spec: object) => {
      const { ground } = copies;
      const name = copies.nameOf(suffix);
      await ground.create('restores', 'Restore', name, {
        backupName: ground.app,
        includedNamespaces: [ground.app],
        namespaceMapping: { [ground.app]: name },
        ...spec,
      });
      return ground.reaches('restores', name);
    },
  } as unknown as Copies;

  beforeAll(async () => {
    copies.ground = await prepare(start);
    const { ground } = copies;
    await furnish(ground);
    await ground.create('backups', 'Backup', ground.app, { includedNamespaces: [ground.app] });
    await ground.reaches('backups', ground.app);
  }, 180_000);
  afterAll(async () => {
    for (const name of names) {
      await copies.ground.api.call('DELETE', `/api/v1/namespaces/${name}`);
    }
    await copies.ground.stop();
  });
  return copies;
}
