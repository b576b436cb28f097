import type { InEachLanguage } from '../../domain/language.ts';
import { artifactKinds, type ArtifactKind } from '../../domain/verify/artifacts.ts';
import { flawWords } from '../../messages/verify/words.ts';

/** The step that reads an artifact. */
export function readingStep(kind: ArtifactKind): string {
  return `read: ${kind}`;
}

/** The names of steps, in the languages that people read. */
export const stepNames: Readonly<Record<string, InEachLanguage<string>>> = {
  'look at the backup': { en: 'look at the backup', zh: '查看备份' },
  ...Object.fromEntries(
    artifactKinds.map((kind) => [
      readingStep(kind),
      {
        en: `read ${flawWords.en.artifact[kind]}`,
        zh: `读取${flawWords.zh.artifact[kind]}`,
      },
    ]),
  ),
  'judge and write down': { en: 'judge and write down', zh: '判断并记录' },
};

export const allStepNames: Readonly<Record<string, InEachLanguage<string>>> = {
  'list the backups': { en: 'list the backups', zh: '列出备份' },
  'verify a backup': { en: 'verify a backup', zh: '检查备份' },
  'sum up': { en: 'sum up', zh: '汇总' },
};
