import type { InEachLanguage } from '../../domain/language.ts';

function named(en: string, zh: string): InEachLanguage<string> {
  return { en, zh };
}

/** What help says of the canary. */
export const canaryOffered = {
  canary: named(
    'Write a marker, back it up, change it, restore it beside, and compare',
    '写入标记、备份、修改、在旁边恢复并比对，以检验一致性',
  ),
} as const;

/** How the canary's own steps read; those of the restore are named where they are. */
export const canaryStepNames: Readonly<Record<string, InEachLanguage<string>>> = {
  'choose the values': named('choose the values', '选定标记值'),
  'write the marker': named('write the marker', '写入标记'),
  'start the backup': named('start the backup', '开始备份'),
  'Velero backs it up': named('Velero backs it up', 'Velero 正在备份'),
  'change the living marker': named('change the living marker', '修改线上标记'),
  'make the namespace of the copy': named('make the namespace of the copy', '创建副本的命名空间'),
  'write the file': named('write the file', '写入卷上的文件'),
  'change the living file': named('change the living file', '修改线上文件'),
  'compare the files': named('compare the files', '比对文件'),
  'last look at the files': named('last look at the files', '最后一次查看文件'),
  'compare the markers': named('compare the markers', '比对标记'),
};
