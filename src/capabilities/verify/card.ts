import type { Ending } from '../../capability.ts';
import type { Language } from '../../domain/language.ts';
import { detailIn } from '../../domain/verify/detail-in.ts';
import { unclearBy } from '../../domain/verify/unclear-by.ts';
import type { Verification } from '../../domain/verify/verification.ts';
import type { Block, ButtonElement } from '../../messages/blocks.ts';
import { actions, context, message, sayButton, section } from '../../messages/compose.ts';
import { moment } from '../../messages/dates.ts';
import { code, cut, escape } from '../../messages/escape.ts';
import { lackingVolumes } from '../../messages/verify/lacking-volumes.ts';
import { flawSentence } from '../../messages/verify/flaw-sentence.ts';
import { flawWords } from '../../messages/verify/words.ts';
import { passedOverLines } from '../../messages/verify/passed-over.ts';
import { dangerSentence } from './danger-sentence.ts';
import { goodCopyIn } from './good-copy-in.ts';
import { groundLines } from './ground-lines.ts';
import { lineFor, lineOfBackup } from './line.ts';
import type { VerifyRequest } from './request.ts';
import { signOf } from './signs.ts';
import type { Told } from './verify.ts';
import { words } from './words.ts';

/** The verdict first; what it leaves in danger; each flaw to its byte; what was read and what was not; the next step. */
export function verifyEnding(request: VerifyRequest, told: Told, language: Language): Ending {
  const { verification, danger, damagedSince, files } = told;
  const say = words[language];
  const head = headline(request, told, language);
  const endangered =
    verification.verdict === 'damaged' ? [section(dangerSentence(danger, language))] : [];
  const card = message(head, [
    section(head),
    ...passedOverLines(request.passedOver, language),
    ...endangered,
    ...(damagedSince === undefined ? [] : [section(say.stillDamaged(moment(damagedSince)))]),
    ...flawBlocks(verification, language),
    context(groundLines(verification, language).join('\n')),
    ...(verification.verdict === 'damaged' ? [] : [context(say.notProven)]),
    ...(files.length === 0 ? [] : [context(say.inThread)]),
    actions(...buttons(request, told, language)),
  ]);
  return {
    outcome: { kind: 'done', sentence: card.text },
    card,
    thread: files.map((file) => ({ file })),
  };
}

function headline(
  { backup }: VerifyRequest,
  { verification, danger }: Told,
  language: Language,
): string {
  const { verdict, flaws, unread } = verification;
  const [worst] = flaws;
  const first = unclearBy(unread);
  const say = words[language];
  const told = say.headline[verdict](code(backup), {
    flaw: worst === undefined ? '' : flawSentence(worst, language),
    artifact: first === undefined ? '' : flawWords[language].artifact[first.kind],
    why: first === undefined ? '' : flawWords[language].unread[first.why],
  });
  const lacking = lackingVolumes(verification.volumes, language);
  if (lacking === undefined) {
    return `${signOf(verdict, danger?.severity)} ${told}`;
  }
  return verdict === 'intact'
    ? `${signOf('flawed')} ${say.intactInPart(code(backup))} ${lacking}`
    : `${signOf(verdict, danger?.severity)} ${told} ${lacking}`;
}

const longestDetail = 250;

/** All that are kept of it. */
function flawBlocks({ flaws, flawCount }: Verification, language: Language): readonly Block[] {
  const say = words[language].flaws;
  const lines = flaws.map((flaw) => {
    const note = flaw.weight === 'note' ? ` (${say.note})` : '';
    const seen = detailIn(language, flaw.detail);
    const detail = seen === '' ? '' : `\n    ${escape(cut(seen, longestDetail))}`;
    return `• ${flawSentence(flaw, language)}${note}${detail}`;
  });
  const more = flawCount > flaws.length ? [say.more(flawCount - flaws.length)] : [];
  return lines.length === 0 ? [] : [section([...lines, ...more].join('\n'))];
}

function buttons(
  request: VerifyRequest,
  { verification, danger }: Told,
  language: Language,
): readonly ButtonElement[] {
  const say = words[language].buttons;
  const { cluster, backup } = request;
  const good = danger && goodCopyIn(danger);
  const again = sayButton(say.again, lineFor('verify', request));
  if (verification.verdict !== 'damaged') {
    return [
      again,
      sayButton(say.validate(backup), lineFor('validate', request)),
      sayButton(say.show, lineOfBackup('show', request)),
    ];
  }
  return [
    ...(good === undefined
      ? []
      : [
          sayButton(say.validate(good), lineFor('validate', { cluster, backup: good }), {
            primary: true,
          }),
          sayButton(say.verifyIt(good), lineFor('verify', { cluster, backup: good })),
        ]),
    sayButton(say.diagnose, lineOfBackup('diagnose', request)),
    again,
  ];
}
