import type { Language } from '../../domain/language.ts';
import { nearest } from '../../domain/nearest.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import type { Message } from '../../messages/blocks.ts';
import { message, section } from '../../messages/compose.ts';
import { duration, moment } from '../../messages/dates.ts';
import { code, escape } from '../../messages/escape.ts';
import { verdictSigns } from '../../messages/protection/verdict-signs.ts';
import { words } from './words.ts';

const kinds = ['validation', 'drill', 'canary'] as const;

export function kindOf(said: string): RestoreTestReport['kind'] | undefined {
  return kinds.find((kind) => kind === said);
}

export function unknownKind(said: string, language: Language): Message {
  const [meant] = nearest(said, kinds, 1);
  const told = words[language].unknownKind(escape(said), meant ?? kinds.join(', '));
  return message(told, [section(told)]);
}

/** The newest restore tests with what they came to, each in a line. */
export function historyMessage(
  newest: readonly RestoreTestReport[],
  most: number,
  language: Language,
): Message {
  const say = words[language];
  if (newest.length === 0) {
    return message(say.nothing, [section(say.nothing)]);
  }
  const shown = newest.slice(0, most);
  const told = say.newest(shown.length);
  return message(told, [
    section(told),
    ...shown.map((report) => section(line(report, language))),
    ...(newest.length > most ? [section(say.more)] : []),
  ]);
}

function line(report: RestoreTestReport, language: Language): string {
  const say = words[language];
  const { kind, scenario, verdict, times, backup, operation, cluster } = report;
  const what = scenario === undefined ? say.kind[kind] : `${say.kind[kind]} ${code(scenario)}`;
  const served =
    times.recoveryMs === undefined ? [] : [say.served(duration(times.recoveryMs, language))];
  const from = backup === undefined ? [] : [say.from(code(backup.name))];
  const facts = [moment(times.askedAt), code(cluster), ...from, ...served, code(operation)];
  return `${verdictSigns[verdict]} *${what}${say.colon}${say.verdict[verdict]}*\n${facts.join(' · ')}`;
}
