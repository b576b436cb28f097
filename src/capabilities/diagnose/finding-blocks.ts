import type { Language } from '../../domain/language.ts';
import type { Block } from '../../messages/blocks.ts';
import { context, pre, section } from '../../messages/compose.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { severitySigns } from './headline.ts';
import type { ToldFinding } from './told-diagnosis.ts';
import { words } from './words.ts';

/** One finding as people read it: what, why, the proof, what to do, and what follows from it. */
export function findingBlocks(
  finding: ToldFinding,
  language: Language,
  how: { readonly head: boolean; readonly evidence: number },
): readonly Block[] {
  const say = words[language];
  const { severity, title, cause, remedy, evidence, commands, count = 1 } = finding;
  const head = `${severitySigns[severity]} ${severity} · *${escape(title)}*`;
  const lines = [
    ...(how.head ? [head] : []),
    prose(cause),
    ...(count > 1 ? [say.times(count)] : []),
  ];
  const shown = evidence.slice(0, how.evidence);
  return [
    section(lines.join('\n')),
    ...(shown.length === 0 ? [] : [pre(shown.map((line) => cut(line, 300)).join('\n'))]),
    section(`*${say.remedy}*: ${prose(remedy)}`),
    ...(commands.length === 0 ? [] : [pre(commands.join('\n'))]),
    ...following(finding, language),
  ];
}

function following(
  { consequences, moreConsequences }: ToldFinding,
  language: Language,
): readonly Block[] {
  const say = words[language];
  if (consequences.length === 0) {
    return [];
  }
  const more = moreConsequences === 0 ? [] : [say.moreFindings(moreConsequences)];
  const told = [...consequences.map((one) => escape(cut(one, 160))), ...more].join(' · ');
  return [context(`${say.follows}: ${told}`)];
}

/** A sentence of ours with words to copy between backticks; what is from outside in it stays inert. */
function prose(said: string): string {
  const parts = cut(said, 700).split('`');
  return parts.length % 2 === 0
    ? escape(parts.join(''))
    : parts.map((part, at) => (at % 2 === 1 ? code(part) : escape(part))).join('');
}
