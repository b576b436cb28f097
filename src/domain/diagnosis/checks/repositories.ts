import { contains } from '../../protection/namespaces.ts';
import type { Repository } from '../../velero.ts';
import { locationTroubles } from '../backups/origins.ts';
import { causeCheck } from '../catalogue/cause-check.ts';
import { rowsOf } from '../catalogue/rows-of.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { isRead } from '../is-read.ts';
import { locationNameOf } from '../location-name-of.ts';
import { shellWord } from '../shell-word.ts';
import { isRepositoryInScope } from '../volumes/repository-in-scope.ts';

/** Repositories of volume data that can't be used: not ready, by location and cause; or left of a storage location that is gone. */
export function repositories(facts: DiagnosisFacts): readonly Finding[] {
  const { state } = facts;
  const there = new Set(state.storageLocations.map(({ name }) => name));
  const isKnown = isRead(state, 'backupstoragelocations.velero.io');
  const its = state.repositories.filter((one) => isRepositoryInScope(one, facts));
  const [orphaned = [], others = []] = [true, false].map((isOrphan) =>
    its.filter(({ storageLocation }) => (isKnown && !there.has(storageLocation)) === isOrphan),
  );
  const notReady = others.filter(({ phase }) => phase === 'NotReady');
  return [
    ...[...Map.groupBy(notReady, alike).values()]
      .slice(0, mostFindings)
      .flatMap((all) => notReadyOf(all, facts)),
    ...[...Map.groupBy(orphaned, ({ storageLocation }) => storageLocation)]
      .slice(0, mostFindings)
      .map(([location, all]) => orphanedOf(location, all, facts)),
  ];
}

const mostFindings = 15;

/** Those of one location that say the same, as far as the catalogue knows it. */
function alike({ storageLocation, message }: Repository): string {
  const [row] = rowsOf(message ?? '');
  return JSON.stringify([storageLocation, row?.number ?? 'unknown']);
}

function notReadyOf(all: readonly Repository[], facts: DiagnosisFacts): readonly Finding[] {
  const [first] = all;
  if (first === undefined) {
    return [];
  }
  const { storageLocation } = first;
  const namespaces = [...new Set(all.map(({ volumeNamespace }) => volumeNamespace))];
  const told = namespaces.slice(0, 3).join(', ');
  const more = namespaces.length > 3 ? `, +${namespaces.length - 3}` : '';
  return [
    {
      check: 'volume/repository-not-ready',
      severity: all.some((one) => isNeeded(one, facts)) ? 'P1' : 'P2',
      subject: subjectOf(all, storageLocation),
      title: {
        en: `The volume-data repository of ${told}${more} in storage location ${storageLocation} is not ready`,
        zh: `存储位置 ${storageLocation} 中 ${told}${more} 的卷数据仓库未就绪`,
      },
      evidence: evidenceLines(all.map(repositoryTold)),
      cause: {
        en: 'Velero can’t open or create it: the message says why. Until it is ready, no volume of these namespaces can be copied by file-system backup or moved from a snapshot, and none can be restored from it. Earlier copies are not affected.',
        zh: 'Velero 无法打开或创建它，原因见消息。在就绪之前，这些命名空间的卷既不能做文件系统备份或快照数据移动，也不能从中恢复。已有的副本不受影响。',
      },
      remedy: {
        say: {
          en: 'Fix what the message names; Velero retries every few minutes by itself. Don’t delete anything in the bucket and don’t create a new repository: that would make the volume data of earlier backups unusable.',
          zh: '修复消息所指的问题；Velero 每隔几分钟会自动重试。不要删除存储桶中的内容，也不要新建仓库：那会使早期备份中的卷数据无法使用。',
        },
        commands: commandsFor(all, facts),
      },
      count: all.length,
      follows: [
        ...all
          .flatMap(({ message }) => rowsOf(message ?? ''))
          .filter(({ role }) => role === undefined)
          .map((row) => ({ check: causeCheck(row) })),
        ...locationTroubles(storageLocation),
      ],
    },
  ];
}

/** A schedule that runs backs its namespace up into this very location. */
function isNeeded(
  { volumeNamespace, storageLocation }: Repository,
  { state }: DiagnosisFacts,
): boolean {
  return state.schedules.some(
    (one) =>
      !one.paused &&
      locationNameOf(one, state) === storageLocation &&
      contains(one, volumeNamespace),
  );
}

function orphanedOf(location: string, all: readonly Repository[], facts: DiagnosisFacts): Finding {
  const count = all.length;
  return {
    check: 'volume/repository-orphaned',
    severity: 'P2',
    subject: subjectOf(all, location),
    title: {
      en: `${count === 1 ? 'A repository' : `${count} repositories`} of volume data ${count === 1 ? 'belongs' : 'belong'} to storage location ${location}, which does not exist`,
      zh: `${count} 个卷数据仓库属于不存在的存储位置 ${location}`,
    },
    evidence: evidenceLines(all.map(repositoryTold)),
    cause: {
      en: 'The location was deleted or renamed. Velero can neither read nor maintain what is stored there; the data in the bucket is not affected.',
      zh: '该存储位置已被删除或改名。Velero 既不能读取也不能维护其中的数据；存储桶中的数据本身不受影响。',
    },
    remedy: {
      say: {
        en: 'If backups there still matter, recreate the location under its old name with the same bucket and prefix. Otherwise these objects are harmless leftovers; nothing in the bucket has to be deleted because of them.',
        zh: '若那里的备份仍有用，请以原名称、相同的存储桶和前缀恢复该存储位置。否则这些对象只是遗留，不造成危害；无需为此删除存储桶中的内容。',
      },
      commands: [
        `kubectl -n ${shellWord(facts.veleroNamespace)} get backupstoragelocations -o wide`,
        ...commandsFor(all, facts),
      ],
    },
    count,
    follows: [
      {
        check: 'backup/location-missing',
        subject: { kind: 'BackupStorageLocation', name: location },
      },
    ],
  };
}

function subjectOf(all: readonly Repository[], location: string): Finding['subject'] {
  const [first] = all;
  return first !== undefined && all.length === 1
    ? { kind: 'BackupRepository', name: first.name }
    : { kind: 'BackupStorageLocation', name: location };
}

function repositoryTold(one: Repository): string {
  const type = one.type === '' ? '' : `, repositoryType: ${one.type}`;
  return `BackupRepository ${one.name} (namespace ${one.volumeNamespace}${type}), status.phase: ${one.phase === '' ? '(none)' : one.phase}${one.message === undefined ? '' : `, status.message: ${one.message}`}`;
}

function commandsFor(
  all: readonly Repository[],
  { veleroNamespace }: DiagnosisFacts,
): readonly string[] {
  const velero = shellWord(veleroNamespace);
  const [first] = all;
  return [
    `kubectl -n ${velero} get backuprepositories -o wide`,
    ...(first === undefined
      ? []
      : [`kubectl -n ${velero} describe backuprepository ${shellWord(first.name)}`]),
  ];
}
