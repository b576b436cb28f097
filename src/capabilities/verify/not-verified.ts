import type { Ending } from '../../capability.ts';
import { lineOf } from '../../domain/command-line.ts';
import type { Language } from '../../domain/language.ts';
import type { NotJudged } from '../../facts/verify/look-at-backup.ts';
import { actions, message, sayButton, section } from '../../messages/compose.ts';
import { code, escape } from '../../messages/escape.ts';
import { lineFor, lineForAll, lineOfBackup } from './line.ts';
import type { VerifyAllRequest, VerifyRequest } from './request.ts';
import { words, type VerifyWords } from './words.ts';

/** Why nothing was judged, with what one does instead. */
export function notVerified(request: VerifyRequest, look: NotJudged, language: Language): Ending {
  const say = words[language];
  const told = whyNot(request, look, say.none);
  const list = lineOf('list', { arguments: {}, flags: {}, cluster: request.cluster });
  const isFailed = look.state === 'not at its end' && look.because === 'failed';
  const next = isFailed
    ? sayButton(say.buttons.diagnose, lineOfBackup('diagnose', request))
    : sayButton(say.buttons.again, lineFor('verify', request));
  const buttons = [...(look.state === 'gone' ? [] : [next]), sayButton(say.buttons.list, list)];
  const card = message(told, [section(told), actions(...buttons)]);
  const kind = look.state === 'not at its end' ? 'refused' : 'failed';
  return { outcome: { kind, sentence: card.text }, card };
}

/** Of a cluster of which nothing is known, and why it can't be asked. */
export function nothingVerified(
  request: VerifyAllRequest,
  why: string,
  language: Language,
): Ending {
  const say = words[language];
  const told = say.none.away(code(request.cluster), escape(why));
  const again = sayButton(say.buttons.again, lineForAll(request));
  const card = message(told, [section(told), actions(again)]);
  return { outcome: { kind: 'failed', sentence: card.text }, card };
}

function whyNot(
  { backup, cluster }: VerifyRequest,
  look: NotJudged,
  say: VerifyWords['none'],
): string {
  switch (look.state) {
    case 'gone':
      return say.gone(code(backup), code(cluster));
    case 'away':
      return say.away(code(cluster), escape(look.why));
    case 'not at its end':
      return say[look.because](code(backup), code(look.phase));
  }
}
