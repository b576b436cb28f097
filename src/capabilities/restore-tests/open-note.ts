import type { Language } from '../../domain/language.ts';
import { sentenceIn } from '../../domain/restore-test/sentences.ts';
import { code, escape } from '../../messages/escape.ts';
import type { Copy } from './isolated.ts';
import { words } from './words.ts';

/** What everybody has to know of a copy that nothing keeps from the world: mrkdwn. */
export function openNote(
  { cluster, start, openBecause }: Pick<Copy, 'cluster' | 'start' | 'openBecause'>,
  language: Language,
): string {
  const say = words[language];
  const because =
    openBecause === undefined ? [] : [say.openBecause(escape(sentenceIn(language, openBecause)))];
  return [say.canReachTheWorld(code(cluster)), ...because, ...(start ? [] : [say.stopped])].join(
    language === 'zh' ? '' : ' ',
  );
}
