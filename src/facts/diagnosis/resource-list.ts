import { type ListedObject, backedUpObjects } from '../../domain/restore-test/resource-list.ts';
import type { Sources } from './sources.ts';
import { storedJson } from './stored-json.ts';

/** What is in a backup by Velero's own list; `undefined` when it could not be read, which is noted. */
export async function resourceList(
  from: Sources,
  backup: string,
  purpose: string,
): Promise<readonly ListedObject[] | undefined> {
  const what = {
    en: `the list of what is in backup ${backup}`,
    zh: `备份 ${backup} 的内容清单`,
  };
  const wanted = { kind: 'BackupResourceList', target: backup, purpose, what } as const;
  return storedJson(from, wanted, backedUpObjects);
}
