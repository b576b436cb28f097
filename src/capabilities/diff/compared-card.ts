import type { Summary } from '../../domain/diff/summary.ts';
import type { Differing } from '../../domain/diff/live-side.ts';
import type { Language } from '../../domain/language.ts';
import type { Block } from '../../messages/blocks.ts';
import { context, pre, section } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import {
  differingLine,
  fieldLine,
  onlyBackupLine,
  onlyLiveLine,
  type Style,
} from './object-lines.ts';
import type { BackupFacts } from './read-backup.ts';
import type { DiffRequest } from './request.ts';
import type { Compared } from './compare.ts';
import { words, type DiffWords } from './words.ts';

export type Outcome = Extract<Compared, { readonly state: 'compared' }>;

/** The sentence first: what matters for a restore, or that all is the same, as far as it could be compared. */
export function comparedSentence(
  { backup, namespace, cluster }: DiffRequest,
  { summary: { counts }, namespaces, unseen }: Outcome,
  language: Language,
): string {
  const say = words[language];
  const scope = namespace === undefined ? namespaces : { namespace: code(namespace) };
  const where = say.where(scope, code(cluster));
  const { onlyLive, onlyBackup, different, same, notCompared } = counts;
  const isDark = notCompared > 0 || unseen.length > 0;
  if (onlyLive + onlyBackup + different > 0) {
    return say.headline(code(backup), where, counts);
  }
  if (same === 0) {
    return say.nothingCompared(code(backup), where);
  }
  return (isDark ? say.sameSoFar : say.allSame)(code(backup), where, same);
}

/** Three lists, what would be lost before what is gone before what changed; then what was not looked at. */
export function comparedBlocks(
  backup: BackupFacts,
  outcome: Outcome,
  language: Language,
): readonly Block[] {
  const say = words[language];
  const style: Style = { say, name: (name) => code(cut(name, mostShown)), when: moment };
  const { onlyLive, onlyBackup, different, counts } = outcome.summary;
  const when = moment(backup.takenAt);
  return [
    ...listed('🛟', say.onlyLive.headline(counts.onlyLive), say.onlyLive.meaning, {
      lines: onlyLive.map((one) => onlyLiveLine(one, backup.takenAt, style)),
      more: moreOf(counts.onlyLive - onlyLive.length, say),
    }),
    ...listed('🗑️', say.onlyBackup.headline(counts.onlyBackup), say.onlyBackup.meaning(when), {
      lines: onlyBackup.map((one) => onlyBackupLine(one, style)),
      more: moreOf(counts.onlyBackup - onlyBackup.length, say),
    }),
    ...listed(
      '✏️',
      say.different.headline(counts.different),
      '',
      { lines: [], more: '' },
      counts.different,
    ),
    ...different.flatMap((one) => differing(one, style)),
    ...contextOf(moreOf(counts.different - different.length, say)),
    ...notes(backup, outcome, language).map((one) => context(one)),
  ];
}

const mostShown = 150;

function listed(
  sign: string,
  headline: string,
  meaning: string,
  { lines, more }: { readonly lines: readonly string[]; readonly more: string },
  count = lines.length,
): readonly Block[] {
  const all = [
    `${sign} *${headline}*${meaning === '' ? '' : ` ${meaning}`}`,
    ...lines.map((one) => `• ${one}`),
    ...(more === '' ? [] : [more]),
  ];
  return count === 0 ? [] : [section(all.join('\n'))];
}

function moreOf(count: number, say: DiffWords): string {
  return count === 0 ? '' : say.more(count);
}

function contextOf(text: string): readonly Block[] {
  return text === '' ? [] : [context(text)];
}

/** Lines of a text stand in a box of their own, behind the field that they are of. */
function differing(one: Differing, style: Style): readonly Block[] {
  const { different: say } = style.say;
  const plain = one.fields.filter(({ what }) => what !== 'lines');
  const more = one.more === 0 ? [] : [say.moreFields(one.more)];
  const told = [
    `• ${differingLine(one, style)}`,
    ...[...plain.map((field) => fieldLine(field, style)), ...more].map((line) => `   ${line}`),
  ];
  const texts = one.fields.flatMap((field): readonly Block[] => {
    if (field.what !== 'lines') {
      return [];
    }
    const left = field.more === 0 ? [] : [say.moreLines(field.more)];
    return [section(`   ${fieldLine(field, style)}`), pre([...field.lines, ...left].join('\n'))];
  });
  return [section(told.join('\n')), ...texts];
}

function notes(
  { takenAt, filters, phase, errors }: BackupFacts,
  { summary: { counts, folded, notCompared }, unseen, files }: Outcome,
  language: Language,
): readonly string[] {
  const { notes: say } = words[language];
  const makers = folded.map(({ maker }) => code(cut(maker, mostShown))).join(', ');
  return [
    say.taken(moment(takenAt)),
    ...(phase === 'Completed' ? [] : [say.partial(escape(phase), errors)]),
    ...notCompared.map((one) => notComparedNote(one, language)),
    ...(unseen.length === 0 ? [] : [say.unseen(unseen.map(code).join(', '))]),
    ...(filters.length === 0 ? [] : [say.filters(filters.map(code).join(', '))]),
    ...(folded.length === 0 ? [] : [say.folded(counts.folded.backup, counts.folded.live, makers)]),
    ...(files.length === 0 ? [] : [say.inThread]),
  ];
}

function notComparedNote(
  { resource, why, count, names }: Summary['notCompared'][number],
  language: Language,
): string {
  const { notes: say } = words[language];
  const told = escape(cut(why[language], 300));
  const all = names.map((one) => code(cut(one, mostShown))).join(', ');
  return resource === 'secrets'
    ? say.secrets(count, count > names.length ? `${all}, …` : all, told)
    : say.notCompared(count, code(cut(resource, mostShown)), told);
}
