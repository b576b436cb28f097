import type { Comparison } from '../../domain/diff/comparison.ts';
import { withinBytes } from '../../domain/diff/within-bytes.ts';
import type { Language } from '../../domain/language.ts';
import { reportMarkdown } from './report-markdown.ts';
import { words } from './words.ts';

/** What was compared, and when. */
export type Compared = {
  readonly cluster: string;
  readonly backup: string;
  readonly namespace?: string | undefined;
  readonly operation: string;
  readonly at: number;
  readonly takenAt: number;
  readonly namespaces: readonly string[];
  /** Kinds that could not be listed and that the backup has none of. */
  readonly unseen: readonly string[];
};

type File = { readonly name: string; readonly title: string; readonly content: Uint8Array };

/** The whole comparison for people and for programs, each within what a thread takes. */
export function reportFiles(
  comparison: Comparison,
  of: Compared,
  language: Language,
): readonly File[] {
  const cut = withinBytes(comparison, mostBytes);
  const name = `diff-${of.backup}${of.namespace === undefined ? '' : `-${of.namespace}`}`;
  const say = words[language].file;
  const { namespaces, at, takenAt, ...rest } = of;
  const json = {
    ...rest,
    takenAt: new Date(takenAt).toISOString(),
    comparedAt: new Date(at).toISOString(),
    namespaces: namespaces.slice(0, mostNamespaces),
    ...cut,
  };
  return [
    {
      name: `${name}.md`,
      title: say.title(of.backup),
      content: bytes(reportMarkdown(cut, of, language)),
    },
    {
      name: `${name}.json`,
      title: say.jsonTitle(of.backup),
      content: bytes(`${JSON.stringify(json, null, 1)}\n`),
    },
  ];
}

/** A thread takes 8 MiB after compression: also what can't be compressed has to fit, indented and formatted. */
const mostBytes = 4_000_000;
const mostNamespaces = 10_000;

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
