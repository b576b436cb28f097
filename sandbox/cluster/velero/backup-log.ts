import { resourceOf } from '../api/kinds.ts';
import type { Item } from './archive.ts';
import type { Log } from './log.ts';
import type { Backup } from './objects.ts';
import type { ItemTrouble } from './scripts.ts';

function source(at: string): { readonly logSource: string } {
  return { logSource: `pkg/backup/${at}` };
}

/** The lines that a backup's log begins with. */
export function logStart(log: Log, backup: Backup): void {
  const { includedNamespaces = [], excludedNamespaces = [] } = backup.spec;
  const included = includedNamespaces.length === 0 ? '*' : includedNamespaces.join(', ');
  const excluded = excludedNamespaces.length === 0 ? '<none>' : excludedNamespaces.join(', ');
  const controller = { logSource: 'pkg/controller/backup_controller.go:745' };
  log.info('Setting up backup temp file', controller);
  log.info('Setting up plugin manager', controller);
  log.info('Getting backup item actions', controller);
  log.info('Setting up backup store to check for backup existence', controller);
  log.info('Writing backup version file', source('backup.go:276'));
  log.info(`Including namespaces: ${included}`, source('backup.go:309'));
  log.info(`Excluding namespaces: ${excluded}`, source('backup.go:310'));
  const byFileSystem = String(backup.spec.defaultVolumesToFsBackup ?? false);
  log.info(
    `Backing up all volumes using pod volume backup: ${byFileSystem}`,
    source('backup.go:386'),
  );
}

/** The lines of one item, the `done`-th of `total`. */
export function logItem(log: Log, { kind, object }: Item, done: number, total: number): void {
  const { name, namespace = '' } = object.metadata;
  const fields = { name, namespace, resource: resourceOf(kind) };
  log.info('Processing item', { ...fields, ...source('backup.go:625'), progress: '' });
  log.info('Backing up item', { ...fields, ...source('item_backupper.go:222') });
  const kindName = kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`;
  log.info(
    `Backed up ${done} items out of an estimated total of ${total} (estimate will change throughout the backup)`,
    { name, namespace, kind: kindName, ...source('backup.go:610'), progress: '' },
  );
}

export function logTrouble(log: Log, level: 'error' | 'warning', trouble: ItemTrouble): void {
  const { resource, namespace = '', name, message } = trouble;
  const fields = { name, namespace, resource };
  if (level === 'warning') {
    log.warning(message, { ...fields, ...source('item_backupper.go:310') });
    return;
  }
  log.error('Error backing up item', {
    ...fields,
    ...source('backup.go:948'),
    error: message,
    'error.file': '/go/src/github.com/vmware-tanzu/velero/pkg/backup/item_backupper.go:371',
    'error.function':
      'github.com/vmware-tanzu/velero/pkg/backup.(*itemBackupper).backupItemInternal',
  });
}

export function logEnd(log: Log, total: number): void {
  log.info('done processing ItemBlocks', source('backup.go:682'));
  log.info('Waiting for completion of PVB', { logSource: 'pkg/podvolume/backupper.go:404' });
  log.info('Summary for skipped PVs: []', source('backup.go:730'));
  log.info(`Backed up a total of ${total} items`, { ...source('backup.go:734'), progress: '' });
}
