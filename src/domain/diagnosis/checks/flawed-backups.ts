import type { Backup } from '../../velero.ts';
import { flawLine } from '../../verify/flaw-line.ts';
import type { Damage } from '../../verify/verification.ts';
import { instantText } from '../amounts.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { backupsIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';
import { causeOf, remedy, titleOf } from './flawed-backups-words.ts';

/** The named backup, where its last verification found that what a restore needs is intact and something else, such as its log, is not. */
export function flawedBackups(facts: DiagnosisFacts): readonly Finding[] {
  const { flawed } = facts.seen.storedBytes ?? {};
  return flawed === undefined
    ? []
    : backupsIn(facts)
        .filter(({ uid }) => uid === flawed.uid)
        .map((backup) => finding(backup, flawed));
}

function finding({ name, phase }: Backup, { flaws, verifiedAt }: Damage): Finding {
  const [first] = flaws;
  return {
    check: 'integrity/flawed',
    severity: 'P2',
    subject: { kind: 'Backup', name },
    title: titleOf(name, first),
    evidence: evidenceLines([
      ...flaws.map(flawLine),
      `found by the verification of ${instantText(verifiedAt)}; status.phase: ${phase}`,
    ]),
    cause: causeOf(first),
    remedy: { say: remedy, commands: [`/backup verify ${shellWord(name)}`] },
  };
}
