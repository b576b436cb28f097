import { goDurationMs } from '../schedule/go-duration.ts';
import type { VeleroServer } from '../velero.ts';

/** What Velero's server was told at its start, with its own defaults for what it was not told. */
export type ServerOptions = {
  /** How many backups may be InProgress at once. */
  readonly concurrentBackups: number;
  /** For how long one backup waits for the file-system backups of its pods. */
  readonly fileBackupMs: number;
  readonly operationMs: number;
  readonly collectionMs: number;
  readonly ttlMs: number;
  /** Volumes of pods are copied unless they are excluded. */
  readonly copiesFiles: boolean;
  /** Snapshots are taken through CSI drivers. */
  readonly usesCsi: boolean;
};

export function serverOptions(server: VeleroServer | undefined): ServerOptions {
  const given = flagsOf(server?.args ?? []);
  return {
    concurrentBackups: Math.max(1, Math.floor(Number(given.get('concurrent-backups'))) || 1),
    fileBackupMs:
      duration(given, 'fs-backup-timeout') ??
      duration(given, 'pod-volume-operation-timeout') ??
      4 * hour,
    operationMs: duration(given, 'default-item-operation-timeout') ?? 4 * hour,
    collectionMs: duration(given, 'garbage-collection-frequency') ?? hour,
    ttlMs: duration(given, 'default-backup-ttl') ?? 720 * hour,
    copiesFiles: isSet(given, 'default-volumes-to-fs-backup'),
    usesCsi: (given.get('features') ?? '').split(',').includes('EnableCSI'),
  };
}

const hour = 3_600_000;

/** `--name=value`, `--name value` and bare `--name`; of several the last counts. */
function flagsOf(args: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  args.forEach((arg, at) => {
    const [, name, value] = /^--?([a-z][a-z0-9-]*)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name !== undefined) {
      const next = args[at + 1] ?? '';
      found.set(name, value ?? (next.startsWith('-') ? '' : next));
    }
  });
  return found;
}

function duration(given: ReadonlyMap<string, string>, name: string): number | undefined {
  const ms = goDurationMs(given.get(name) ?? '');
  return ms === undefined || ms <= 0 ? undefined : ms;
}

function isSet(given: ReadonlyMap<string, string>, name: string): boolean {
  const value = given.get(name);
  return value !== undefined && !/^(?:0|f|false)$/i.test(value);
}
