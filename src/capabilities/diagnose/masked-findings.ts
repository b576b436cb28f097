import type { Finding, Root } from '../../domain/diagnosis/finding.ts';
import type { InEachLanguage } from '../../domain/language.ts';
import { mask } from '../../domain/masking.ts';
import { visible } from '../../messages/escape.ts';

/** Findings without secrets, whatever a check has let through: this is the last door before cards and files. */
export function maskedFindings(roots: readonly Root[]): readonly Root[] {
  return roots.map((root) => ({
    ...maskedFinding(root),
    consequences: root.consequences.map(maskedFinding),
  }));
}

function maskedFinding(finding: Finding): Finding {
  const { title, subject, evidence, cause, remedy } = finding;
  return {
    ...finding,
    title: masked(title),
    subject: { ...subject, name: shown(subject.name) },
    evidence: evidence.map(shown),
    cause: masked(cause),
    remedy: { say: masked(remedy.say), commands: remedy.commands.map(shown) },
  };
}

function masked({ en, zh }: InEachLanguage<string>): InEachLanguage<string> {
  return { en: shown(en), zh: shown(zh) };
}

/** As it will be seen: a color or a letter without width in the middle would keep a secret from being recognized. */
function shown(text: string): string {
  return mask(visible(text));
}
