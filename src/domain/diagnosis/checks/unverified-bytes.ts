import { stage } from '../../phases.ts';
import type { Backup } from '../../velero.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { backupsIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';

/** The named backup, where nobody has read its stored bytes: silence about them is no good news. Only of one that ended with something stored. */
export function unverifiedBytes(facts: DiagnosisFacts): readonly Finding[] {
  const { neverVerified = [] } = facts.seen.storedBytes ?? {};
  return backupsIn(facts)
    .filter(({ uid, phase }) => neverVerified.includes(uid) && hasStored(phase))
    .map(finding);
}

function hasStored(phase: string): boolean {
  return ['completed', 'partially failed'].includes(stage(phase));
}

function finding({ name, phase }: Backup): Finding {
  return {
    check: 'integrity/never-verified',
    severity: 'info',
    subject: { kind: 'Backup', name },
    title: {
      en: `The stored data of backup ${name} was never verified`,
      zh: `备份 ${name} 的存储数据从未校验过`,
    },
    evidence: evidenceLines([`status.phase: ${phase}`]),
    cause: {
      en: 'A diagnosis does not read stored data, and Velero does not check it after storing it: it is not known whether it is intact.',
      zh: '诊断不读取存储数据，Velero 在存储之后也不会检查：它们是否完好尚不可知。',
    },
    remedy: {
      say: {
        en: 'Verify it: every stored object is read to the last byte. Only a validation proves that it restores.',
        zh: '请校验它：每个存储对象都会读到最后一个字节。能否恢复只有恢复验证才能证明。',
      },
      commands: [`/backup verify ${shellWord(name)}`, `/backup validate ${shellWord(name)}`],
    },
  };
}
