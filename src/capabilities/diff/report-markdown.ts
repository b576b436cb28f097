import type { CutComparison } from '../../domain/diff/within-bytes.ts';
import type { Differing } from '../../domain/diff/live-side.ts';
import type { Language } from '../../domain/language.ts';
import { utc } from '../../messages/dates.ts';
import { oneLine } from '../../messages/escape.ts';
import { codeSpan, plainText } from '../../messages/markdown.ts';
import {
  differingLine,
  fieldLine,
  onlyBackupLine,
  onlyLiveLine,
  type Style,
} from './object-lines.ts';
import { words } from './words.ts';
import type { Compared } from './report-files.ts';

/** The whole comparison as Markdown. What clusters and archives say stays text: it can't link, format or be HTML. */
export function reportMarkdown(
  comparison: CutComparison,
  of: Compared,
  language: Language,
): string {
  const say = words[language];
  const counts = countsOf(comparison);
  const scope =
    of.namespace === undefined
      ? { count: of.namespaces.length }
      : { namespace: codeSpan(of.namespace) };
  const parts = [
    `# ${say.headline(codeSpan(of.backup), say.where(scope, codeSpan(of.cluster)), counts)}`,
    `${say.file.compared(utc(of.takenAt), utc(of.at))} ${say.file.legend}`,
    ...differences(comparison, of.takenAt, { say, name: codeSpan, when: utc }),
    list(say.file.notCompared, notCompared(comparison, of, language)),
    list(
      say.file.folded,
      comparison.folded.map(({ maker, backup, live }) =>
        say.file.foldedOf(codeSpan(maker), backup, live),
      ),
    ),
    list(say.file.namespaces, of.namespaces.slice(0, mostNamespaces).map(codeSpan)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const mostNamespaces = 10_000;

function countsOf({ onlyLive, onlyBackup, different, same, leftOut }: CutComparison): {
  readonly [list in 'onlyLive' | 'onlyBackup' | 'different' | 'same']: number;
} {
  return {
    onlyLive: onlyLive.length + leftOut.onlyLive,
    onlyBackup: onlyBackup.length + leftOut.onlyBackup,
    different: different.length + leftOut.different,
    same,
  };
}

function differences(comparison: CutComparison, takenAt: number, style: Style): readonly string[] {
  const { onlyLive, onlyBackup, different, leftOut } = comparison;
  const { say } = style;
  const counts = countsOf(comparison);
  function more(count: number): readonly string[] {
    return count === 0 ? [] : [say.file.leftOut(count)];
  }
  return [
    list(say.onlyLive.headline(counts.onlyLive), [
      ...onlyLive.map((one) => onlyLiveLine(one, takenAt, style)),
      ...more(leftOut.onlyLive),
    ]),
    list(say.onlyBackup.headline(counts.onlyBackup), [
      ...onlyBackup.map((one) => onlyBackupLine(one, style)),
      ...more(leftOut.onlyBackup),
    ]),
    list(say.different.headline(counts.different), [
      ...different.map((one) => differing(one, style)),
      ...more(leftOut.different),
    ]),
  ];
}

function notCompared(
  comparison: CutComparison,
  { unseen }: Compared,
  language: Language,
): readonly string[] {
  const { notes: say } = words[language];
  return [
    ...comparison.notCompared.map(({ resource, why, names }) =>
      say.notCompared(
        names.length,
        codeSpan(resource),
        `${plainText(why[language])} ${names.map(codeSpan).join(', ')}`,
      ),
    ),
    ...(unseen.length === 0 ? [] : [say.unseen(unseen.map(codeSpan).join(', '))]),
  ];
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `## ${title}\n\n${lines.map((one) => `- ${one}`).join('\n')}`;
}

function differing(one: Differing, style: Style): string {
  const { different: say } = style.say;
  const fields = one.fields.flatMap((field) => [
    `  - ${fieldLine(field, style)}`,
    ...(field.what === 'lines' ? fenced(field, say.moreLines) : []),
  ]);
  const more = one.more === 0 ? [] : [`  - ${say.moreFields(one.more)}`];
  return [differingLine(one, style), ...fields, ...more].join('\n');
}

/** In a fence that nothing in it can close. */
function fenced(
  field: { readonly lines: readonly string[]; readonly more: number },
  moreLines: (count: number) => string,
): readonly string[] {
  const more = field.more === 0 ? [] : [moreLines(field.more)];
  const inside = [...field.lines.map((one) => oneLine(one).replaceAll('`', 'ˋ')), ...more];
  return ['', '    ```diff', ...inside.map((one) => `    ${one}`), '    ```', ''];
}
