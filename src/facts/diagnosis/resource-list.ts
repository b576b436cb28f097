import { type ListedObject, backedUpObjects } from '../../domain/restore-test/resource-list.ts';
import { mask } from '../../domain/masking.ts';
import { textOf } from '../gunzip.ts';
import type { Sources } from './sources.ts';
import { storedArtifact } from './stored-artifact.ts';

/** More than the 200,000 objects that are read of one; several are read at once by a worker with half a gigabyte. */
const mostBytes = 16 * 1024 * 1024;

/** What is in a backup by Velero's own list; `undefined` when it could not be read, which is noted. A DownloadRequest's name derives from the operation and `purpose`. */
export async function resourceList(
  from: Sources,
  backup: string,
  purpose: string,
): Promise<readonly ListedObject[] | undefined> {
  const what = {
    en: `the list of what is in backup ${backup}`,
    zh: `备份 ${backup} 的内容清单`,
  };
  return from.look(what, async (signal) => {
    const wanted = {
      name: `lifeboat-${from.operation}-${purpose}-backupresourcelist`,
      kind: 'BackupResourceList',
      target: backup,
    } as const;
    const artifact = await storedArtifact(from, wanted, signal, (content) =>
      textOf(content, mostBytes),
    );
    switch (artifact.state) {
      case 'read':
        return listedIn(artifact.value);
      case 'refused':
        throw new Error(mask(artifact.message));
      case 'no answer':
        throw new Error('Velero did not answer the request for it');
      case 'not there':
        throw new Error('it is not in the bucket');
    }
  });
}

function listedIn(text: string | undefined): readonly ListedObject[] {
  if (text === undefined) {
    throw new Error(`it has more than ${mostBytes} bytes`);
  }
  const listed = backedUpObjects(JSON.parse(text));
  if (listed === undefined) {
    throw new Error('it is no list of objects');
  }
  return listed;
}
