import type { Finding, Root } from '../../domain/diagnosis/finding.ts';
import type { InEachLanguage } from '../../domain/language.ts';
import { mask } from '../../domain/masking.ts';

/** Findings without secrets, whatever a check has let through: this is the last door before cards and files. */
export function maskedFindings(roots: readonly Root[]): readonly Root[] {
  return roots.map((root) => ({
    ...maskedFinding(root),
    consequences: root.consequences.map(maskedFinding),
  }));
}

function maskedFinding(finding: Finding): Finding {
  const { title, evidence, cause, remedy } = finding;
  return {
    ...finding,
    title: masked(title),
    evidence: evidence.map(mask),
    cause: masked(cause),
    remedy: { say: masked(remedy.say), commands: remedy.commands.map(mask) },
  };
}

function masked({ en, zh }: InEachLanguage<string>): InEachLanguage<string> {
  return { en: mask(en), zh: mask(zh) };
}
