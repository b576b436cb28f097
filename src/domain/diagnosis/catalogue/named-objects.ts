import type { Example } from '../../backup-log/groups.ts';
import type { Said } from '../facts/messages.ts';
import type { Row } from './row.ts';

/** A row in the words of what its lines name: its own where they are about one object; otherwise its title names up to three. Of many lines only the first and the last are known: then others are possible. */
export function named(row: Row, its: readonly Said[]): Row {
  const names = namesIn(row.object, its);
  const own = row.naming?.(its[0]?.first.text ?? '');
  return names.length < 2 && own !== undefined
    ? { ...row, ...own }
    : { ...row, ...own, title: titleNaming(row.title, names, its) };
}

function titleNaming(
  title: Row['title'],
  names: readonly string[],
  its: readonly Said[],
): Row['title'] {
  if (names.length === 0) {
    return title;
  }
  const shown = names.slice(0, mostShown);
  const more = moreThan(shown.length, names.length, its);
  return {
    en: `${title.en}: ${shown.join(', ')}${more.en}`,
    zh: `${title.zh}：${shown.join('、')}${more.zh}`,
  };
}

const mostShown = 3;

function moreThan(shown: number, all: number, its: readonly Said[]): Row['title'] {
  if (its.some(({ count }) => count > 2)) {
    return { en: ' and possibly others', zh: '，可能还有其他' };
  }
  return all === shown
    ? { en: '', zh: '' }
    : { en: ` and ${all - shown} more`, zh: ` 等 ${all} 个` };
}

/** Each once, whether a line names its kind or not. */
function namesIn(object: Row['object'], its: readonly Said[]): readonly string[] {
  if (object === undefined) {
    return [];
  }
  const names = its
    .flatMap((said) =>
      [said.first, said.last].map((one) => inText(object, one.text) ?? aboutIn(said, one)),
    )
    .filter((name) => plain.test(name));
  return [...new Map(names.map((name) => [name.replace(/^.* /, ''), name])).values()];
}

/** As it is printed, or of what a pattern captures the kind, the namespace and the name. */
function inText(object: readonly RegExp[], text: string): string | undefined {
  for (const pattern of object) {
    const [, first, ...others] = pattern.exec(text.slice(0, longestRead)) ?? [];
    if (first !== undefined) {
      return [first, others.filter((part) => part !== '').join('/')].join(' ').trim();
    }
  }
  return undefined;
}

/** Results of restores know only the namespace of what went wrong. */
function aboutIn({ by, where }: Said, { subject }: Example): string {
  const isNamespace = by.kind === 'Restore' && where === 'results' && /^[^ /]+$/.test(subject);
  return isNamespace ? `namespace ${subject}` : subject.replace(/^volumes /, '');
}

const longestRead = 4_000;

/** What names of Kubernetes and Velero are written with. Anything else is hostile, or no name. */
const plain = /^[\w.:/@"[\] -]{1,300}$/;
