import type { Origin } from '../finding.ts';

/** What keeps Velero's server from working. */
export const serverTroubles: readonly Origin[] = [
  'velero/not-found',
  'velero/down',
  'velero/oom-killed',
  'velero/restarting',
  'velero/not-answering',
  'velero/crd-missing',
].map((check) => ({ check }));

/** What keeps Velero from a storage location, the place itself last. */
export function locationTroubles(name: string | undefined): readonly Origin[] {
  const subject = { kind: 'BackupStorageLocation', name: name ?? '' };
  const of = name === undefined || name === '' ? {} : { subject };
  return [
    { check: 'storage-location/unavailable', ...of },
    { check: 'storage-location/stale', ...of },
  ];
}
