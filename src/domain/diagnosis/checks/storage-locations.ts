import { locationReport } from '../../protection/locations.ts';
import type { StorageLocation } from '../../velero.ts';
import { agrees } from '../buckets/agrees.ts';
import { bucketTroubles } from '../buckets/bucket-troubles.ts';
import { causeCheck } from '../catalogue/cause-check.ts';
import { rowsOf } from '../catalogue/rows-of.ts';
import { evidenceLine } from '../evidence.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Origin } from '../finding.ts';
import { locationsIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';
import { usersOfLocations } from '../users-of-locations.ts';

/** What Velero itself says of its storage locations. */
export function storageLocations(facts: DiagnosisFacts): readonly Finding[] {
  return locationsIn(facts).flatMap((location) =>
    locationReport(location, facts.at).state === 'unavailable'
      ? [unavailable(location, facts)]
      : [],
  );
}

function unavailable(location: StorageLocation, facts: DiagnosisFacts): Finding {
  const { name, message } = location;
  return {
    check: 'storage-location/unavailable',
    severity: 'P1',
    subject: { kind: 'BackupStorageLocation', name },
    title: {
      en: `Storage location ${name} is unavailable`,
      zh: `存储位置 ${name} 不可用`,
    },
    evidence: [
      ...(message === undefined ? [] : [evidenceLine(`status.message: ${message}`)]),
      ...writtenBy(location, facts),
    ],
    cause: {
      en: 'Velero could not list its bucket at the last validation; nothing can be backed up to it or restored from it.',
      zh: 'Velero 上次校验时无法列出其存储桶；在此期间既不能写入备份，也不能从中恢复。',
    },
    remedy: {
      say: {
        en: 'Fix what the message names; Velero validates again within a minute.',
        zh: '请修复消息所指的问题；Velero 会在一分钟内重新校验。',
      },
      commands: [
        `kubectl -n ${shellWord(facts.veleroNamespace)} describe backupstoragelocation ${shellWord(name)}`,
      ],
    },
    follows: [
      ...ofItsBucket(location, facts),
      ...ofItsParts(location, facts),
      ...ofItsMessage(location),
    ],
  };
}

/** Whose next runs are refused. */
function writtenBy({ name }: StorageLocation, { state }: DiagnosisFacts): readonly string[] {
  const users = usersOfLocations(state).get(name) ?? [];
  return users.length === 0
    ? []
    : [evidenceLine(`schedules that write to it: ${users.map((one) => one.name).join(', ')}`)];
}

/** What Lifeboat sees of the bucket, where Velero's message may mean the same. */
function ofItsBucket(
  { name, message = '' }: StorageLocation,
  { seen }: DiagnosisFacts,
): readonly Origin[] {
  const bucket = seen.buckets?.reached.find(({ location }) => location === name);
  const subject = { kind: 'BackupStorageLocation', name };
  return bucket === undefined
    ? []
    : bucketTroubles(bucket.reach)
        .filter((check) => agrees(check, message))
        .map((check) => ({ check, subject }));
}

/** The plugin that speaks to its store, and what Velero reads its credentials from. */
function ofItsParts(
  { name, credential }: StorageLocation,
  { veleroNamespace: namespace }: DiagnosisFacts,
): readonly Origin[] {
  return [
    {
      check: 'velero/plugin-missing',
      subject: { kind: 'BackupStorageLocation', name },
    },
    {
      check: 'velero/credentials-missing',
      ...(credential === undefined
        ? {}
        : { subject: { kind: 'Secret', name: credential.secret, namespace } }),
    },
  ];
}

function ofItsMessage({ message = '' }: StorageLocation): readonly Origin[] {
  return rowsOf(message)
    .filter(({ role }) => role === undefined)
    .map((row) => ({ check: causeCheck(row) }));
}
