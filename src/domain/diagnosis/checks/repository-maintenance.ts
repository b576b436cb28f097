import type { InEachLanguage } from '../../language.ts';
import type { Repository } from '../../velero.ts';
import { instantText, span } from '../amounts.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Origin } from '../finding.ts';
import { covers, type Scope } from '../scope.ts';
import { serverSilence } from '../server-silence.ts';
import { shellWord } from '../shell-word.ts';

/** Repositories of volume data whose maintenance fails or does not come: their space is never freed. */
export function repositoryMaintenance(facts: DiagnosisFacts): readonly Finding[] {
  const readOnly = new Set(
    facts.state.storageLocations
      .filter(({ accessMode }) => accessMode === 'ReadOnly')
      .map(({ name }) => name),
  );
  // Where Velero only reads, it maintains nothing.
  const its = facts.state.repositories.filter(
    (one) =>
      one.phase === 'Ready' && !readOnly.has(one.storageLocation) && isAskedFor(one, facts.scope),
  );
  const failing = its.filter(({ lastMaintenance }) => lastMaintenance?.succeeded === false);
  const late = its.filter((one) => !failing.includes(one) && isLate(one, facts.at));
  return [
    ...(failing.length === 0 ? [] : [failed(failing, facts)]),
    ...(late.length === 0 ? [] : [overdue(late, facts)]),
  ];
}

function isAskedFor({ volumeNamespace, storageLocation }: Repository, scope: Scope): boolean {
  if (scope.what === 'location') {
    return scope.name === storageLocation;
  }
  const isOther =
    scope.what === 'volumes' && (scope.namespace ?? volumeNamespace) !== volumeNamespace;
  return covers(scope, 'volumes') && !isOther;
}

const hour = 3_600_000;
/** Kopia's; restic's is a week, and its own objects say so. */
const usualFrequency = hour;

function isLate(
  { maintenanceFrequencyMs = usualFrequency, lastMaintenanceAt }: Repository,
  at: number,
) {
  return (
    maintenanceFrequencyMs > 0 &&
    lastMaintenanceAt !== undefined &&
    at - lastMaintenanceAt > Math.max(3 * maintenanceFrequencyMs, 3 * hour)
  );
}

function failed(all: readonly Repository[], facts: DiagnosisFacts): Finding {
  return maintenance('maintenance-failed', all, facts, {
    title: {
      en: `Maintenance of ${counted(all)} of volume data is failing`,
      zh: `${all.length} 个卷数据仓库的维护失败`,
    },
    lines: all.map(
      ({ name, lastMaintenance }) =>
        `BackupRepository ${name}, status.recentMaintenance: Failed${lastMaintenance?.at === undefined ? '' : ` at ${instantText(lastMaintenance.at)}`}: ${lastMaintenance?.message ?? '(no message)'}`,
    ),
    cause: {
      en: 'The maintenance job ends with an error: memory, the store, or another cluster’s lock on the same repository. Backups continue, but deleted data keeps its space.',
      zh: '维护任务出错：内存不足、存储故障，或另一集群占用同一仓库的锁。备份会继续，但已删除的数据不释放空间。',
    },
    follows: [],
  });
}

function overdue(all: readonly Repository[], facts: DiagnosisFacts): Finding {
  return maintenance('maintenance-late', all, facts, {
    title: {
      en: `${counted(all)} of volume data had no maintenance for too long`,
      zh: `${all.length} 个卷数据仓库长时间没有维护`,
    },
    lines: all.map(
      ({ name, lastMaintenanceAt = 0, maintenanceFrequencyMs = usualFrequency }) =>
        `BackupRepository ${name}, status.lastMaintenanceTime: ${instantText(lastMaintenanceAt)} (${span(facts.at - lastMaintenanceAt).en} ago, due each ${span(maintenanceFrequencyMs).en})`,
    ),
    cause: {
      en: 'Velero starts it by itself at its set frequency. That it has not means that the server is stalled, or that maintenance jobs can’t be scheduled.',
      zh: 'Velero 会按频率自动启动维护；没有启动说明服务端停滞，或维护任务找不到可用节点。',
    },
    follows: serverSilence,
  });
}

function counted(all: readonly Repository[]): string {
  return all.length === 1 ? 'one repository' : `${all.length} repositories`;
}

function maintenance(
  trouble: string,
  all: readonly Repository[],
  facts: DiagnosisFacts,
  told: {
    readonly title: InEachLanguage<string>;
    readonly lines: readonly string[];
    readonly cause: InEachLanguage<string>;
    readonly follows: readonly Origin[];
  },
): Finding {
  const [first] = all;
  const velero = shellWord(facts.veleroNamespace);
  const locations = new Set(all.map(({ storageLocation }) => storageLocation));
  return {
    check: `repository/${trouble}`,
    severity: 'P2',
    subject:
      first !== undefined && all.length === 1
        ? { kind: 'BackupRepository', name: first.name }
        : { kind: 'Cluster', name: facts.cluster },
    title: told.title,
    evidence: evidenceLines(told.lines),
    cause: told.cause,
    remedy: {
      say: {
        en: 'Look at the newest job and its pod; maintenance retries by itself. Never delete anything under kopia/ by hand: that breaks every backup of that namespace.',
        zh: '查看最新的任务及其 Pod；维护会自动重试。切勿手动删除 kopia/ 下的任何内容：那会破坏该命名空间的所有备份。',
      },
      commands: [
        `kubectl -n ${velero} get jobs,pods -l velero.io/repo-name`,
        `kubectl -n ${velero} describe backuprepository ${shellWord(first?.name ?? '')}`,
      ],
    },
    count: all.length,
    follows: [
      ...[...locations].map((name) => ({
        check: 'storage-location/unavailable',
        subject: { kind: 'BackupStorageLocation', name },
      })),
      ...told.follows,
    ],
  };
}
