import { addressedAnew } from './addressed-anew.ts';
import type { Cluster, DownloadKind } from './clusters.ts';
import { kinds } from './kinds.ts';
import { isObjectName } from './names.ts';
import type { Objects } from './objects.ts';
import { instant, part, text, type Raw } from './reduce/fields.ts';
import { downloadRequest } from './reduce/requests.ts';
import { fetchArtifact } from './fetch-artifact.ts';

const managedBy = { 'app.kubernetes.io/managed-by': 'lifeboat' };

type Downloads = Pick<Cluster, 'requestDownload' | 'downloadState' | 'download' | 'removeDownload'>;

/** Velero's artifacts by DownloadRequests: velero.io's protocol of create, wait for the address, fetch, remove. */
export function downloads(parts: {
  readonly cluster: string;
  readonly namespace: string;
  readonly objects: Objects;
  readonly now: () => number;
}): Downloads {
  const { cluster, namespace, objects, now } = parts;
  const kind = kinds.downloadRequests;
  return {
    requestDownload: async ({ anew = false, ...asked }) => {
      const { name, kind: artifact, target } = asked;
      if (!isObjectName(name)) {
        throw new Error(`a download request can't be called ${name}`);
      }
      const body = requestFor(namespace, name, { kind: artifact, name: target });
      if (!(await objects.create(kind, body))) {
        const isUsable = await takeOver(objects, asked, { anew, now: now() });
        if (!isUsable) {
          await objects.remove(kind, name);
          await objects.create(kind, body);
        }
      }
    },
    downloadState: async (name) => stateOf(await objects.get(kind, name)),
    download: async (name, signal) => {
      const request = await objects.get(kind, name, signal);
      const { downloadURL } = part(request, 'status');
      if (typeof downloadURL !== 'string' || downloadURL === '') {
        throw new Error(`the download request ${name} has no address`);
      }
      const authority = await authorityFor(objects, part(request), signal);
      const same = requestFor(namespace, name, part(request, 'spec', 'target'));
      return fetchArtifact(downloadURL, {
        cluster,
        signal,
        ...authority,
        readdress: () => addressedAnew(objects, name, same, signal),
      });
    },
    removeDownload: (name) => objects.remove(kind, name),
  };
}

function requestFor(namespace: string, name: string, target: object): object {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'DownloadRequest',
    metadata: { name, namespace, labels: managedBy },
    spec: { target },
  };
}

/** Whether the request that exists is this one and its address still holds. Throws when it is somebody else's, or asks for something else that may still be wanted. */
async function takeOver(
  objects: Objects,
  asked: { readonly name: string; readonly kind: DownloadKind; readonly target: string },
  { anew, now }: { readonly anew: boolean; readonly now: number },
): Promise<boolean> {
  const existing = await objects.get(kinds.downloadRequests, asked.name);
  const target = part(existing, 'spec', 'target');
  const labels = part(existing, 'metadata', 'labels');
  const isSame = target['kind'] === asked.kind && target['name'] === asked.target;
  const isOurs = labels['app.kubernetes.io/managed-by'] === 'lifeboat';
  if (existing !== undefined && !((isSame || anew) && isOurs)) {
    throw new Error(
      `the download request ${asked.name} exists and is not the one that was asked for`,
    );
  }
  const expiresAt = instant(part(existing, 'status')['expiration']);
  return existing !== undefined && !anew && (expiresAt === undefined || expiresAt > now);
}

function stateOf(request: Raw | undefined): Awaited<ReturnType<Cluster['downloadState']>> {
  const { phase = '', message } = (request && downloadRequest(request)) ?? {};
  const said = message === undefined ? {} : { message };
  if (phase === 'Failed') {
    return { state: 'failed', ...said };
  }
  const hasAddress = text(part(request, 'status')['downloadURL']) !== undefined;
  return phase === 'Processed' && hasAddress ? { state: 'processed', ...said } : undefined;
}

/** The certificate authority of the storage location that the artifact lies in; nothing where it has none or can't be found out. */
async function authorityFor(
  objects: Objects,
  request: Raw,
  signal: AbortSignal,
): Promise<{ readonly authority?: string }> {
  const target = part(request, 'spec', 'target');
  const named = text(target['name']) ?? '';
  try {
    const isOfRestore = text(target['kind'])?.startsWith('Restore') === true;
    const restore = isOfRestore ? await objects.get(kinds.restores, named, signal) : undefined;
    const backupName = isOfRestore ? text(part(restore, 'spec')['backupName']) : named;
    const backup = await objects.get(kinds.backups, backupName ?? '', signal);
    const place = text(part(backup, 'spec')['storageLocation']) ?? '';
    const location = await objects.get(kinds.storageLocations, place, signal);
    const { caCert } = part(location, 'spec', 'objectStorage');
    return typeof caCert === 'string' && caCert !== ''
      ? { authority: Buffer.from(caCert, 'base64').toString('utf8') }
      : {};
  } catch {
    signal.throwIfAborted();
    return {};
  }
}
