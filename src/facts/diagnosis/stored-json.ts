import type { InEachLanguage } from '../../domain/language.ts';
import { mask } from '../../domain/masking.ts';
import type { DownloadKind } from '../../outside/kubernetes/clusters.ts';
import { textOf } from '../gunzip.ts';
import { serverIsDown } from '../server-down.ts';
import type { Sources } from './sources.ts';
import { storedArtifact } from './stored-artifact.ts';

/** More than the 200,000 objects or 10,000 volumes that are read of one; several are read at once by a worker with half a gigabyte. */
const mostBytes = 16 * 1024 * 1024;

/** What an artifact of JSON says, by `meaning`; `undefined` when it could not be read or means nothing, which is noted. A DownloadRequest's name derives from the operation and `purpose`. */
export async function storedJson<T>(
  from: Sources,
  {
    kind,
    target,
    purpose,
    what,
  }: {
    readonly kind: DownloadKind;
    readonly target: string;
    readonly purpose: string;
    readonly what: InEachLanguage<string>;
  },
  meaning: (json: unknown) => T | undefined,
): Promise<T | undefined> {
  return from.look(what, async (signal) => {
    const name = `lifeboat-${from.operation}-${purpose}-${kind.toLowerCase()}`;
    const artifact = await storedArtifact(from, { name, kind, target }, signal, (content) =>
      textOf(content, mostBytes),
    );
    switch (artifact.state) {
      case 'read':
        return meant(artifact.value, meaning);
      case 'refused':
        throw new Error(mask(artifact.message));
      case 'no answer':
        throw new Error('Velero did not answer the request for it');
      case 'server down':
        throw serverIsDown();
      case 'not there':
        throw new Error('it is not in the bucket');
    }
  });
}

function meant<T>(text: string | undefined, meaning: (json: unknown) => T | undefined): T {
  if (text === undefined) {
    throw new Error(`it has more than ${mostBytes} bytes`);
  }
  const found = meaning(JSON.parse(text));
  if (found === undefined) {
    throw new Error('it is not what Velero writes');
  }
  return found;
}
