import type { Ending } from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import type { Language } from '../../domain/language.ts';
import type { Block, ButtonElement } from '../../messages/blocks.ts';
import { actions, context, message, sayButton, section } from '../../messages/compose.ts';
import { code, escape } from '../../messages/escape.ts';
import { bytes } from '../../messages/numbers.ts';
import { lackingVolumes } from '../../messages/verify/lacking-volumes.ts';
import { flawSentence } from '../../messages/verify/flaw-sentence.ts';
import { goodCopyIn } from './good-copy-in.ts';
import { lineFor, lineForAll } from './line.ts';
import type { VerifyAllRequest } from './request.ts';
import { signOf } from './signs.ts';
import type { Summary } from './sum-up.ts';
import { words } from './words.ts';

/** How many are damaged first, then those that are not intact, the worst first, then what was not looked at. */
export function verifyAllEnding(
  { cluster }: VerifyAllRequest,
  summary: Summary,
  language: Language,
): Ending {
  const say = words[language];
  const head = headline(cluster, summary, language);
  const notes = notesOf(summary, language);
  const card = message(head, [
    section(head),
    ...(verifiedIn(summary) === 0
      ? []
      : [
          section(
            say.all.counts(summary.counts, bytes(summary.bytes, language), summary.lacking ?? 0),
          ),
        ]),
    ...wrongBlocks(summary, language),
    ...notes.map((note) => section(note)),
    context(say.notProven),
    ...(summary.files.length === 0 ? [] : [context(say.inThread)]),
    actions(...buttons(cluster, summary, language)),
  ]);
  return {
    outcome: { kind: 'done', sentence: card.text },
    card,
    thread: summary.files.map((file) => ({ file })),
  };
}

const mostNamed = 3;

function headline(cluster: string, summary: Summary, language: Language): string {
  const { counts, wrong } = summary;
  const say = words[language].all;
  const of = verifiedIn(summary);
  if (of === 0) {
    return `⚪ ${say.nothing(code(cluster))}`;
  }
  if (counts.damaged > 0) {
    const damaged = wrong.filter(({ verdict }) => verdict === 'damaged');
    const named = damaged.slice(0, mostNamed).map(({ name }) => code(name));
    const all = counts.damaged > named.length ? [...named, '…'] : named;
    const severity = damaged.some(({ danger }) => danger?.severity !== 'P2') ? 'P0' : 'P2';
    const names = all.join(language === 'zh' ? '、' : ', ');
    return `${signOf('damaged', severity)} ${say.damaged(counts.damaged, of, code(cluster), names)}`;
  }
  if (counts.intact === of) {
    const { lacking = 0 } = summary;
    return lacking > 0
      ? `${signOf('flawed')} ${say.lacking(lacking, of, code(cluster))}`
      : `${signOf('intact')} ${say.allIntact(of, code(cluster))}`;
  }
  return `${signOf(counts.unclear > 0 ? 'unclear' : 'flawed')} ${say.noneDamaged(of, code(cluster))}`;
}

function verifiedIn({ counts }: Summary): number {
  return counts.intact + counts.flawed + counts.damaged + counts.unclear;
}

function wrongBlocks({ wrong, wrongCount }: Summary, language: Language): readonly Block[] {
  const say = words[language];
  const lines = wrong.map(({ name, verdict, worst, danger, lacking }) => {
    const good = danger && goodCopyIn(danger);
    const without = lackingVolumes(lacking, language);
    const sign = verdict === 'intact' ? signOf('flawed') : signOf(verdict, danger?.severity);
    const facts = [
      `${sign} ${code(name)} ${say.verdict[verdict]}`,
      ...(worst === undefined || verdict === 'unclear' ? [] : [flawSentence(worst, language)]),
      ...(verdict !== 'damaged'
        ? []
        : [good === undefined ? say.danger.onlyOne : say.all.good(code(good))]),
      ...(without === undefined ? [] : [without]),
    ];
    return `• ${facts.join(' · ')}`;
  });
  const more = wrongCount > wrong.length ? [say.all.more(wrongCount - wrong.length)] : [];
  return lines.length === 0 ? [] : [section([...lines, ...more].join('\n'))];
}

function notesOf(summary: Summary, language: Language): readonly string[] {
  const { notJudged, vanished, notReached, stopped, unread } = summary;
  const say = words[language].all;
  const names = notJudged.names.map((name) => code(name));
  const named = notJudged.count > names.length ? [...names, '…'] : names;
  return [
    ...(notReached === 0
      ? []
      : [say.notReached(notReached, stopped ?? 'too many', escape(summary.said ?? ''))]),
    ...(unread === 0 ? [] : [say.unread(unread)]),
    ...(notJudged.count === 0
      ? []
      : [say.notJudged(notJudged.count, named.join(language === 'zh' ? '、' : ', '))]),
    ...(vanished === 0 ? [] : [say.vanished(vanished)]),
  ];
}

function buttons(
  cluster: string,
  { wrong }: Summary,
  language: Language,
): readonly ButtonElement[] {
  const say = words[language].buttons;
  const [worst] = wrong;
  const good = worst?.danger && goodCopyIn(worst.danger);
  return [
    ...(worst === undefined
      ? []
      : [sayButton(say.verifyIt(worst.name), lineFor('verify', { cluster, backup: worst.name }))]),
    ...(good === undefined
      ? []
      : [sayButton(say.validate(good), lineFor('validate', { cluster, backup: good }))]),
    ...(worst === undefined
      ? []
      : [sayButton(say.diagnose, lineOf('diagnose', { arguments: {}, flags: {}, cluster }))]),
    sayButton(say.again, lineForAll({ cluster })),
  ];
}
