import type { Ending } from '../../capability.ts';
import type { PlanResult } from '../../domain/plan.ts';
import type { RestoreTestReport } from '../../domain/restore-test/report.ts';
import { code, escape } from '../../messages/escape.ts';
import type { DrillEnd, StandingDrill } from './drill-copy.ts';
import { people, person } from './drill-people.ts';
import { type DrillWords, drillWords } from './drill-words.ts';
import { reportCard, reportSentence } from './report-card.ts';

/** How a drill is told for good: what was proven, who asked and approved, what became of each thing, and that what lives was left alone. */
export function drillEnding(
  drill: Pick<StandingDrill, 'report' | 'filed' | 'steps'>,
  end: DrillEnd | undefined,
  living: { readonly same: readonly string[]; readonly changed: readonly string[] },
): Ending {
  const { report, filed, steps } = drill;
  const { language } = steps.operation;
  const say = drillWords[language];
  const notes = [...(end === undefined ? [] : endNotes(end, say)), ...livingNotes(living, say)];
  return {
    outcome: { kind: 'done', sentence: sentenceOf(report, end, language) },
    card: reportCard(report, { language, filed, notes }),
    thread: end === undefined ? filed.files.map((file) => ({ file })) : [],
  };
}

function sentenceOf(
  report: RestoreTestReport,
  end: DrillEnd | undefined,
  language: keyof typeof drillWords,
): string {
  const { sentence } = drillWords[language];
  const verdict = reportSentence(report, language);
  return end === undefined ? verdict : sentence[end.end](verdict);
}

function endNotes(end: DrillEnd, say: DrillWords): readonly string[] {
  if (end.end === 'kept') {
    const what = end.what.slice(0, 10).map(escape).join(', ');
    return [keptNote(end.why, what, say)];
  }
  const asker = end.asker === undefined ? '' : person(end.asker);
  const told = {
    approved: say.cleanedUp(asker, people(end.approvedBy)),
    expired: say.expired,
    'nothing stood': say.nothingStands,
  }[end.because];
  return [told, ...resultsNote(end.results, say)];
}

function keptNote(
  why: (DrillEnd & { readonly end: 'kept' })['why'],
  what: string,
  say: DrillWords,
): string {
  switch (why) {
    case 'foreign objects':
      return say.keptForeign(what);
    case 'not looked at':
      return say.keptUnread(what);
    case 'as the scenario wants it':
      return say.keptTold;
  }
}

function resultsNote(results: readonly PlanResult[], say: DrillWords): readonly string[] {
  const failed = results.filter(({ outcome }) => outcome !== 'deleted');
  const shown = [...failed, ...results.filter(({ outcome }) => outcome === 'deleted')];
  const lines = shown
    .slice(0, mostResults)
    .map(({ kind, name, outcome }) => `• ${kind} ${code(name)}: ${say.item[outcome]}`);
  const rest = shown.length - lines.length;
  return lines.length === 0
    ? []
    : [[...lines, ...(rest > 0 ? [say.itemsMore(rest)] : [])].join('\n')];
}

const mostResults = 20;

function livingNotes(
  living: { readonly same: readonly string[]; readonly changed: readonly string[] },
  say: DrillWords,
): readonly string[] {
  return [
    ...(living.changed.length === 0 ? [] : [say.notTheSame(living.changed.map(code).join(', '))]),
    ...(living.same.length === 0 ? [] : [say.untouched(living.same.map(code).join(', '))]),
  ];
}
