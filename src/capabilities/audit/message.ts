import type { AuditEntry, SealedEntry } from '../../domain/audit.ts';
import type { Language } from '../../domain/language.ts';
import type { Message } from '../../messages/blocks.ts';
import { context, message, section } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { words } from './words.ts';

/** One paragraph holds so many lines. */
const linesInSection = 8;

/** The newest entries, each on a line, with its number and the beginning of its hash where it is sealed. */
export function auditMessage(
  entries: readonly (AuditEntry | SealedEntry)[],
  operation: string | undefined,
  language: Language,
): Message {
  const say = words[language];
  if (entries.length === 0) {
    const none = operation === undefined ? say.nothing : say.nothingOf(code(operation));
    return message(none, [section(none)]);
  }
  const told =
    operation === undefined
      ? say.latest(entries.length)
      : say.latestOf(entries.length, code(operation));
  const lines = entries.map((entry) => line(entry, language));
  const paragraphs = Array.from({ length: Math.ceil(lines.length / linesInSection) }, (_, at) =>
    section(lines.slice(at * linesInSection, (at + 1) * linesInSection).join('\n')),
  );
  return message(told, [
    section(told),
    ...paragraphs,
    context(say.verify(code('npm run verify-audit'))),
  ]);
}

function line(entry: AuditEntry | SealedEntry, language: Language): string {
  const say = words[language];
  const { at, who, what, operation, cluster, subject } = entry;
  const sealed = 'number' in entry ? `${entry.number} ${entry.hash.slice(0, 8)}` : say.notSealed;
  const parts = [
    moment(at),
    ...(operation === undefined ? [] : [code(operation)]),
    ...(cluster === undefined ? [] : [code(cluster)]),
    escape(sealed),
  ];
  return `${person(who)} ${say.what[what]}: ${escape(cut(subject, 120))} · ${parts.join(' · ')}`;
}

function person(who: string): string {
  return /^[UW][A-Z0-9]+$/.test(who) ? `<@${who}>` : code(who);
}
