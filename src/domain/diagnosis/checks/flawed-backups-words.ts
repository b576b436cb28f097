import type { InEachLanguage } from '../../language.ts';
import type { ArtifactKind } from '../../verify/artifacts.ts';
import type { Flaw } from '../../verify/flaw.ts';

type Said = InEachLanguage<string>;

export function titleOf(name: string, flaw: Flaw | undefined): Said {
  const part = (flaw === undefined ? undefined : parts[flaw.artifact]) ?? anyPart;
  return flaw?.what === 'missing'
    ? {
        en: `${part.en} of backup ${name} is gone from the bucket; what a restore needs is intact`,
        zh: `备份 ${name} 的${part.zh}已不在存储桶中；恢复所需的数据完好`,
      }
    : {
        en: `${part.en} of backup ${name} is damaged in the bucket; what a restore needs is intact`,
        zh: `备份 ${name} 的${part.zh}在存储桶中已损坏；恢复所需的数据完好`,
      };
}

/** What no restore reads. */
const parts: Partial<Readonly<Record<ArtifactKind, Said>>> = {
  log: { en: 'The log', zh: '日志' },
  results: { en: 'The list of errors and warnings', zh: '错误和警告列表' },
  'resource list': { en: 'The list of objects', zh: '对象列表' },
};

const anyPart: Said = { en: 'A stored file', zh: '某个存储文件' };

export function causeOf(flaw: Flaw | undefined): Said {
  return flaw?.what === 'missing'
    ? {
        en: 'A lifecycle rule or a person deleted it after the backup ended. What failed or was skipped in this backup can no longer be read there.',
        zh: '备份结束后被生命周期规则或人为删除。此备份中失败或跳过的内容已无法从那里读取。',
      }
    : {
        en: 'Something overwrote it after the backup ended, or the store lost part of it. What it says of this backup can no longer be relied on.',
        zh: '备份结束后有人或程序覆盖了它，或存储丢失了其中一部分。其中关于此备份的内容不再可靠。',
      };
}

export const remedy: Said = {
  en: 'Find out who or what changes objects in this bucket (lifecycle rules, the access log) before an archive is next. If the bucket has versioning, an earlier version of the object may be intact.',
  zh: '在归档受到影响之前，查明是谁或什么在更改此存储桶中的对象（生命周期规则、访问日志）。若存储桶启用了版本控制，对象的早期版本可能完好。',
};
