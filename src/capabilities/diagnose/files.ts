import type { Finding, Root } from '../../domain/diagnosis/finding.ts';
import type { Language } from '../../domain/language.ts';
import { utc } from '../../messages/dates.ts';
import { oneLine, visible } from '../../messages/escape.ts';
import { evidenceIn } from './evidence-in.ts';
import { titleOf } from './headline.ts';
import type { DiagnoseRequest } from './request.ts';
import { words } from './words.ts';

/** How many roots and how many consequences of each the files hold; beyond it only counts. */
const mostRoots = 500;
const mostConsequences = 100;
/** Of all of them together: a kept file has a limit, and whoever reads it too. */
const mostChars = 2_500_000;

/** Everything that was found, for programs: findings in both languages, roots with what follows from them. */
export function diagnosisJson(
  { cluster, scope }: DiagnoseRequest,
  roots: readonly Root[],
  at: number,
): Uint8Array {
  const findings = fitting(roots).map((root) => ({
    ...root,
    consequences: root.consequences.slice(0, mostConsequences),
    ...more('moreConsequences', root.consequences.length - mostConsequences),
  }));
  const diagnosis = {
    version: 1,
    cluster,
    scope,
    at: new Date(at).toISOString(),
    findings,
    ...more('moreFindings', roots.length - findings.length),
  };
  return new TextEncoder().encode(`${JSON.stringify(diagnosis, null, 2)}\n`);
}

/** The same for people: what others said in it stays text. */
export function diagnosisMarkdown(
  request: DiagnoseRequest,
  roots: readonly Root[],
  at: number,
  language: Language,
): Uint8Array {
  const say = words[language];
  const shown = fitting(roots);
  const parts = [
    `# ${text(titleOf(request, language))}`,
    utc(at),
    ...(roots.length === 0 ? [say.nothing] : []),
    ...shown.flatMap((root) => section(root, language)),
    ...(roots.length > shown.length ? [say.moreFindings(roots.length - shown.length)] : []),
  ];
  return new TextEncoder().encode(`${parts.join('\n\n')}\n`);
}

/** The worst stand first. */
function fitting(roots: readonly Root[]): readonly Root[] {
  let left = mostChars;
  const beyond = roots.findIndex(({ consequences, ...root }, at) => {
    left -= JSON.stringify([root, consequences.slice(0, mostConsequences)]).length;
    return at === mostRoots || (at > 0 && left < 0);
  });
  return beyond < 0 ? roots : roots.slice(0, beyond);
}

function section(root: Root, language: Language): readonly string[] {
  const say = words[language];
  const { severity, consequences } = root;
  const shown = consequences.slice(0, mostConsequences);
  const rest = consequences.length - shown.length;
  return [
    `## ${severity}: ${text(root.title[language])}`,
    ...body(root, language),
    ...(shown.length === 0
      ? []
      : [
          `${say.follows}:`,
          [
            ...shown.map(({ title }) => `- ${text(title[language])}`),
            ...(rest === 0 ? [] : [`- ${say.moreFindings(rest)}`]),
          ].join('\n'),
        ]),
  ];
}

function body(finding: Finding, language: Language): readonly string[] {
  const { evidence, cause, remedy, count = 1 } = finding;
  const say = words[language];
  return [
    ...(count > 1 ? [say.times(count)] : []),
    text(cause[language]),
    ...(evidence.length === 0 ? [] : [fenced(evidence.map((line) => evidenceIn(language, line)))]),
    `**${say.remedy}**: ${text(remedy.say[language])}`,
    ...(remedy.commands.length === 0 ? [] : [fenced(remedy.commands)]),
  ];
}

function more(name: string, count: number): object {
  return count > 0 ? { [name]: count } : {};
}

/** A fence that nothing in it can close. */
function fenced(lines: readonly string[]): string {
  const content = lines.map((line) => visible(line)).join('\n');
  const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}text\n${content}\n${fence}`;
}

/** A code span stays one, in which nothing is escaped, but for one with a tag or a link in it; elsewhere what Markdown or HTML would read as more than itself is. */
function text(said: string): string {
  return oneLine(said).replaceAll(
    /(?<code>`(?:(?!\]\()[^`<>])+`)|[\\`*_{}[\]<>#|~]/g,
    (sign, code: string | undefined) => code ?? `\\${sign}`,
  );
}
