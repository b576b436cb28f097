import type { InEachLanguage, Language } from '../../domain/language.ts';
import type { Block } from '../blocks.ts';
import { context } from '../compose.ts';
import { code } from '../escape.ts';

/** That `latest` is not the newest backup, since the stored bytes of a newer one are damaged; nothing where none was passed over. */
export function passedOverLines(newer: string | undefined, language: Language): readonly Block[] {
  return newer === undefined ? [] : [context(passedOver[language](code(newer)))];
}

const passedOver: InEachLanguage<(newer: string) => string> = {
  en: (newer) => `Not the newest: the stored data of ${newer} is damaged, so it was skipped.`,
  zh: (newer) => `这不是最新的备份：${newer} 的存储数据已损坏，因此未被采用。`,
};
