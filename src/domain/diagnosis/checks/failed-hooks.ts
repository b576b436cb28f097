import { newestFirst } from '../../newest-restorable.ts';
import { isAtItsEnd } from '../../phases.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { backupsIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';

/** The newest backup of each schedule, or the one that is named, in which hooks failed: what should have made the data consistent was not done. */
export function failedHooks(facts: DiagnosisFacts): readonly Finding[] {
  const ended = newestFirst(backupsIn(facts).filter(({ phase }) => isAtItsEnd(phase)));
  const newest = Map.groupBy(ended, ({ schedule, name }) => schedule ?? `by hand: ${name}`);
  return [...newest.values()].flatMap(([backup]) => {
    const { attempted = 0, failed = 0 } = backup?.hooks ?? {};
    return backup === undefined || failed === 0 || isForgotten(backup.createdAt, facts)
      ? []
      : [hooksFailed(backup.name, { attempted, failed }, facts)];
  });
}

const remembered = 7 * 24 * 3_600_000;

function isForgotten(createdAt: number, { at, scope }: DiagnosisFacts): boolean {
  return scope.what === 'everything' && at - createdAt > remembered;
}

function hooksFailed(
  name: string,
  { attempted, failed }: { readonly attempted: number; readonly failed: number },
  { veleroNamespace }: DiagnosisFacts,
): Finding {
  const velero = shellWord(veleroNamespace);
  return {
    check: 'backup/hooks-failed',
    severity: 'P2',
    subject: { kind: 'Backup', name },
    title: {
      en: `${failed} of ${attempted} hooks failed in backup ${name}`,
      zh: `备份 ${name} 中 ${attempted} 个钩子有 ${failed} 个失败`,
    },
    evidence: [`status.hookStatus: hooksAttempted ${attempted}, hooksFailed ${failed}`],
    cause: {
      en: 'The command failed, timed out or found no such container. What it should do before the copy, such as flushing or freezing a database, may not have happened: the data may be inconsistent.',
      zh: '命令出错、超时或找不到容器。复制之前应做的事（如刷盘或冻结数据库）可能没有完成：数据可能不一致。',
    },
    remedy: {
      say: {
        en: 'Read the hook’s output in the log, run its command by hand in that container, and prove the backup with a restore before you rely on it.',
        zh: '查看日志中钩子的输出，在该容器中手工运行命令；在依靠该副本之前先用恢复来验证。',
      },
      commands: [
        `velero -n ${velero} backup logs ${shellWord(name)} | grep -i hook`,
        `/backup validate ${shellWord(name)}`,
      ],
    },
    follows: [{ check: 'cause/54' }],
  };
}
