import type { Config } from '../config.ts';
import type { Outside } from '../capability.ts';
import { examine } from '../outside/archives/examine.ts';
import { filesInside } from '../outside/archives/files-inside.ts';
import { readArchive } from '../outside/archives/read-archive.ts';
import { pictures } from '../outside/charts/pictures.ts';
import type { Clusters } from '../outside/kubernetes/clusters.ts';
import { plainYaml } from '../outside/kubernetes/plain-yaml.ts';
import { archive } from '../outside/object-store/archive.ts';
import { buckets } from '../outside/object-store/buckets.ts';
import { signer } from '../outside/signing/signer.ts';
import type { Redis } from '../outside/store/connection.ts';
import { fingerprintRecords } from '../outside/store/fingerprints/records.ts';
import type { Record } from '../outside/store/record.ts';
import { reportRecords } from '../outside/store/reports/records.ts';
import { verificationRecords } from '../outside/store/verifications/records.ts';
import { volumeLookRecords } from '../outside/store/volume-looks/records.ts';

/** What restore tests and verifications are read from and written to. Nothing is loaded or reached before something asks for it. */
export function reportWorlds(
  { settings, reportSigningKey }: Config,
  within: {
    readonly redis: Redis;
    readonly record: Record;
    readonly watched: Pick<Clusters, 'get'>;
    readonly now: () => number;
  },
): Pick<
  Outside,
  | 'archive'
  | 'buckets'
  | 'examine'
  | 'filesInside'
  | 'fingerprints'
  | 'pictures'
  | 'readArchive'
  | 'readYaml'
  | 'reports'
  | 'signer'
  | 'verifications'
  | 'volumeLooks'
> {
  const { redis, record, watched, now } = within;
  const names = settings.clusters.map(({ name }) => name);
  return {
    archive: archive(settings.archive, () =>
      names.flatMap((name) => watched.get(name).state().storageLocations),
    ),
    buckets: buckets(settings.clusters),
    pictures: pictures(),
    readArchive,
    filesInside,
    readYaml: plainYaml,
    examine,
    fingerprints: fingerprintRecords(redis, record),
    verifications: verificationRecords(redis, record),
    volumeLooks: volumeLookRecords(redis, record),
    reports: reportRecords(redis, record, { keepMs: settings.retention.reportsMs, now }),
    ...(reportSigningKey === undefined ? {} : { signer: signer(reportSigningKey) }),
  };
}
