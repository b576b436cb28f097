import type { CutComparison } from '../../domain/diff/within-bytes.ts';
import type { Differing } from '../../domain/diff/live-side.ts';
import type { Language } from '../../domain/language.ts';
import { utc } from '../../messages/dates.ts';
import { oneLine, visible } from '../../messages/escape.ts';
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
  const style: Style = { say, name: span, when: utc };
  const { onlyLive, onlyBackup, different, same, folded, notCompared, leftOut } = comparison;
  const counts = {
    onlyLive: onlyLive.length + leftOut.onlyLive,
    onlyBackup: onlyBackup.length + leftOut.onlyBackup,
    different: different.length + leftOut.different,
    same,
  };
  const where =
    of.namespace === undefined
      ? { count: of.namespaces.length }
      : { namespace: span(of.namespace) };
  const parts = [
    `# ${say.headline(span(of.backup), say.where(where, span(of.cluster)), counts)}`,
    `${say.file.compared(utc(of.takenAt), utc(of.at))} ${say.file.legend}`,
    list(
      say.onlyLive.headline(counts.onlyLive),
      onlyLive.map((one) => onlyLiveLine(one, of.takenAt, style)),
      leftOut.onlyLive,
    ),
    list(
      say.onlyBackup.headline(counts.onlyBackup),
      onlyBackup.map((one) => onlyBackupLine(one, style)),
      leftOut.onlyBackup,
    ),
    list(
      say.different.headline(counts.different),
      different.map((one) => differing(one, style)),
      leftOut.different,
    ),
    list(
      say.file.notCompared,
      [
        ...notCompared.map(({ resource, why, names }) =>
          say.notes.notCompared(
            names.length,
            span(resource),
            `${text(why[language])} ${names.map(span).join(', ')}`,
          ),
        ),
        ...(of.unseen.length === 0 ? [] : [say.notes.unseen(of.unseen.map(span).join(', '))]),
      ],
      0,
    ),
    list(
      say.file.folded,
      folded.map(({ maker, backup, live }) => say.file.foldedOf(span(maker), backup, live)),
      0,
    ),
    list(say.file.namespaces, of.namespaces.slice(0, mostNamespaces).map(span), 0),
  ];

  function list(title: string, lines: readonly string[], left: number): string {
    const more = left === 0 ? [] : [say.file.leftOut(left)];
    return lines.length === 0
      ? ''
      : `## ${title}\n\n${[...lines, ...more].map((one) => `- ${one}`).join('\n')}`;
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const mostNamespaces = 10_000;

function differing(one: Differing, style: Style): string {
  const { different: say } = style.say;
  const fields = one.fields.flatMap((field) => [
    `  - ${fieldLine(field, style)}`,
    ...(field.what === 'lines' ? lines(field, say.moreLines) : []),
  ]);
  const more = one.more === 0 ? [] : [`  - ${say.moreFields(one.more)}`];
  return [differingLine(one, style), ...fields, ...more].join('\n');
}

/** In a fence that nothing in it can close. */
function lines(
  field: { readonly lines: readonly string[]; readonly more: number },
  moreLines: (count: number) => string,
): readonly string[] {
  const more = field.more === 0 ? [] : [moreLines(field.more)];
  const inside = [...field.lines.map((one) => oneLine(one).replaceAll('`', 'ˋ')), ...more];
  return ['', '    ```diff', ...inside.map((one) => `    ${one}`), '    ```', ''];
}

/** Text that formats nothing. */
function text(hostile: string): string {
  return oneLine(hostile).replaceAll(/[\\`*_[\]#|<>~&]/g, (sign) =>
    sign === '<' || sign === '&' ? `&${sign === '<' ? 'lt' : 'amp'};` : `\\${sign}`,
  );
}

/** A name or value to be copied. */
function span(hostile: string): string {
  const inside = visible(hostile).replaceAll('\n', '⏎').replaceAll('`', 'ˋ').trim();
  return `\`${inside === '' ? '–' : inside}\``;
}
