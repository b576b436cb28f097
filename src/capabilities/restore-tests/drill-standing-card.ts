import type { Message } from '../../messages/blocks.ts';
import { button } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code } from '../../messages/escape.ts';
import type { StandingDrill, Waiting } from './drill-copy.ts';
import { drillWords } from './drill-words.ts';
import { reportCard } from './report-card.ts';

/** The report with what becomes of the copy when nobody says anything, and the buttons to say something. */
export function standingCard(drill: StandingDrill, waiting: Waiting): Message {
  const { report, filed, namespaces, scenario, steps } = drill;
  const { id, language } = steps.operation;
  const say = drillWords[language];
  const places = namespaces.slice(0, 5).map(({ to }) => code(to));
  const rest = namespaces.length - places.length;
  const where = [...places, ...(rest > 0 ? [`+ ${rest}`] : [])].join(', ');
  const canBeKept = waiting.expiresAt < waiting.latestAt;
  return reportCard(report, {
    language,
    filed,
    notes: waiting.note === undefined ? [] : [waiting.note],
    meanwhile: [
      ...drill.warnings,
      [
        say.standsUntil(where, moment(waiting.expiresAt), scenario.atExpiry),
        canBeKept ? say.latest(moment(waiting.latestAt)) : say.noLonger,
      ].join(' '),
    ],
    buttons: [
      button({ action: 'drill.clean-up', label: say.cleanUp, value: id, style: 'primary' }),
      ...(canBeKept ? [button({ action: 'drill.keep', label: say.keep, value: id })] : []),
      button({ action: 'drill.report', label: say.openReport, value: id }),
    ],
  });
}

/** The same without anything to decide any more. */
export function approvedCard({ report, filed, steps }: StandingDrill, note: string): Message {
  return reportCard(report, { language: steps.operation.language, filed, notes: [note] });
}
