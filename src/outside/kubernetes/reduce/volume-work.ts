import type { VolumeWork } from '../../../domain/velero.ts';
import { count, instant, known, message, part, word, type Raw } from './fields.ts';
import { changedAt, identity, label } from './identity.ts';

/** The data of a volume on its way, whichever of the four kinds it is; `undefined` for what has no name. */
export function volumeWork(kind: VolumeWork['kind']): (object: Raw) => VolumeWork | undefined {
  return (object) => {
    const is = identity(object);
    if (is === undefined) {
      return undefined;
    }
    const { name, createdAt } = is;
    const status = part(object, 'status');
    const progress = part(status, 'progress');
    return known({
      kind,
      name,
      owner: label(object, owners[kind]),
      ...places[kind](part(object, 'spec')),
      node: word(part(object, 'spec')['node']) ?? word(status['node']),
      phase: word(status['phase']) ?? '',
      message: message(status['message']),
      bytesDone: count(progress['bytesDone']),
      totalBytes: count(progress['totalBytes']),
      createdAt,
      startedAt: instant(status['startTimestamp']),
      completedAt: instant(status['completionTimestamp']),
      changedAt: changedAt(object),
    });
  };
}

const owners = {
  PodVolumeBackup: 'velero.io/backup-name',
  PodVolumeRestore: 'velero.io/restore-name',
  DataUpload: 'velero.io/backup-name',
  DataDownload: 'velero.io/restore-name',
} as const;

type Place = { readonly namespace: string; readonly volume: string; readonly pod?: string };

const places: Readonly<Record<VolumeWork['kind'], (spec: Raw) => Place>> = {
  PodVolumeBackup: ofPod,
  PodVolumeRestore: ofPod,
  DataUpload: (spec) => ofClaim(spec['sourceNamespace'], spec['sourcePVC']),
  DataDownload: (spec) => {
    const target = part(spec, 'targetVolume');
    return ofClaim(target['namespace'], target['pvc']);
  },
};

function ofPod(spec: Raw): Place {
  const pod = part(spec, 'pod');
  return known({ ...ofClaim(pod['namespace'], spec['volume']), pod: word(pod['name']) });
}

function ofClaim(namespace: unknown, volume: unknown): Place {
  return { namespace: word(namespace) ?? '', volume: word(volume) ?? '' };
}
