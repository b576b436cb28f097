import type { Finding, Root } from '../../domain/diagnosis/finding.ts';
import type { InEachLanguage } from '../../domain/language.ts';
import { mask } from '../../domain/masking.ts';
import { cut, visible } from '../../messages/escape.ts';

/** Findings without secrets and of a size that can be told, whatever a check has let through: this is the last door before cards and files. */
export function maskedFindings(roots: readonly Root[]): readonly Root[] {
  return roots.map((root) => ({
    ...maskedFinding(root),
    consequences: root.consequences.map(maskedFinding),
  }));
}

/** As long as a name can be in Kubernetes. */
const longestName = 253;
const mostLines = 12;

function maskedFinding(finding: Finding): Finding {
  // What it would follow from has done its work: it is folded already.
  const { follows: _, title, subject, evidence, cause, remedy, ...rest } = finding;
  return {
    ...rest,
    title: masked(title, 500),
    subject: { kind: subject.kind, name: cut(shown(subject.name), longestName) },
    evidence: evidence.slice(0, mostLines).map((line) => cut(shown(line), 500)),
    cause: masked(cause, 2_000),
    remedy: {
      say: masked(remedy.say, 2_000),
      commands: remedy.commands.slice(0, mostLines).map(shown),
    },
  };
}

function masked({ en, zh }: InEachLanguage<string>, most: number): InEachLanguage<string> {
  return { en: cut(shown(en), most), zh: cut(shown(zh), most) };
}

/** As it will be seen: a color or a letter without width in the middle would keep a secret from being recognized. */
function shown(text: string): string {
  return mask(visible(text));
}
