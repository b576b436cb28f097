import { gzipSync } from 'node:zlib';

import { createLog, type Result, type Results } from './log.ts';
import type { Restore } from './objects.ts';
import type { Brought } from './restore-items.ts';
import { veleroNamespace, type VeleroWorld } from './world.ts';

function source(at: string): { readonly logSource: string } {
  return { logSource: `pkg/restore/${at}` };
}

export type RestoreLog = {
  /** Packed, as it is stored. */
  readonly log: Buffer;
  readonly results: Results;
  readonly errors: number;
  readonly warnings: number;
};

/** A restore's log and results: each collected message is told again at the log's end. */
export function logRestore(
  world: VeleroWorld,
  { metadata, spec }: Restore,
  brought: readonly Brought[],
  files: readonly { readonly namespace: string; readonly error: string }[],
): RestoreLog {
  const log = createLog(world, { restore: `${veleroNamespace}/${metadata.name}` });
  const controller = { logSource: 'pkg/controller/restore_controller.go:578' };
  log.info('starting restore', controller);
  log.info(
    `Starting restore of backup ${veleroNamespace}/${spec.backupName ?? ''}`,
    source('restore.go:719'),
  );
  for (const { kind, name, namespace = '' } of brought.filter(({ isNote }) => isNote !== true)) {
    log.info(`Attempting to restore ${kind}: ${name}`, {
      ...source('restore.go:1689'),
      namespace,
      name,
    });
  }
  const failed: readonly Pick<Brought, 'namespace' | 'error'>[] = [
    ...brought.filter(({ error }) => error !== undefined),
    ...files,
  ];
  const warned = brought.filter(({ warning }) => warning !== undefined);
  for (const { namespace, error = '' } of failed) {
    log.error(`${place(namespace)} restore error: ${error}`, controller);
  }
  for (const { namespace, warning = '' } of warned) {
    log.warning(`${place(namespace)} restore warning: ${warning}`, controller);
  }
  log.info('restore completed', controller);
  return {
    log: gzipSync(log.text()),
    results: {
      errors: grouped(failed.map(({ namespace, error = '' }) => [namespace ?? '', error])),
      warnings: grouped(warned.map(({ namespace, warning = '' }) => [namespace ?? '', warning])),
    },
    errors: failed.length,
    warnings: warned.length,
  };
}

function place(namespace: string | undefined): string {
  return namespace === undefined ? 'Cluster resource' : `Namespace ${namespace}, resource`;
}

function grouped(messages: readonly (readonly [string, string])[]): Result {
  const byNamespace = Object.groupBy(messages, ([namespace]) => namespace);
  const entries = Object.entries(byNamespace).map(
    ([namespace, some = []]) => [namespace, some.map(([, text]) => text)] as const,
  );
  const cluster = entries.find(([namespace]) => namespace === '')?.[1];
  const namespaces = entries.filter(([namespace]) => namespace !== '');
  return {
    ...(cluster === undefined ? {} : { cluster }),
    ...(namespaces.length > 0 ? { namespaces: Object.fromEntries(namespaces) } : {}),
  };
}
