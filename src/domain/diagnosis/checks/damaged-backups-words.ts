import type { InEachLanguage } from '../../language.ts';
import type { Danger } from '../../verify/danger.ts';
import type { FlawKind } from '../../verify/flaw.ts';

type Said = InEachLanguage<string>;

export function titleOf(name: string, { goodCopy, isNewest }: Danger): Said {
  if (goodCopy === undefined) {
    return {
      en: `Backup ${name} is damaged in the bucket, and no other good copy of its content is left`,
      zh: `备份 ${name} 在存储桶中的数据已损坏，且其内容没有其他完好副本`,
    };
  }
  return isNewest
    ? {
        en: `The newest backup, ${name}, is damaged in the bucket; the last good one before it is ${goodCopy.name}`,
        zh: `最新备份 ${name} 在存储桶中的数据已损坏；在它之前最后一个完好的是 ${goodCopy.name}`,
      }
    : {
        en: `Backup ${name} is damaged in the bucket; ${goodCopy.name} is newer and good`,
        zh: `备份 ${name} 在存储桶中的数据已损坏；${goodCopy.name} 比它新且完好`,
      };
}

/** Velero does not look at what it has stored before it restores it. */
export function causeOf(what: FlawKind | undefined): Said {
  return (what === undefined ? undefined : causes[what]) ?? unreadable;
}

const foreign: Said = {
  en: 'What is stored there belongs to something else: another cluster writes to the same prefix, or objects were copied by hand.',
  zh: '那里存放的是其他内容：另一个集群写入同一前缀，或有人手工复制了对象。',
};

const causes: Partial<Readonly<Record<FlawKind, Said>>> = {
  missing: {
    en: 'A lifecycle rule or a person deleted it. Velero still shows the backup as it ended: it does not look into the bucket until it restores.',
    zh: '被生命周期规则或人为删除。Velero 仍显示备份结束时的状态：在恢复之前它不会查看存储桶。',
  },
  changed: {
    en: 'The bytes differ from those recorded after the backup ended: something overwrote them, or the store lost some.',
    zh: '现在的数据与备份结束后记录的不同：有人或程序覆盖了它，或存储丢失了数据。',
  },
  'another backup': foreign,
  'another object': foreign,
};

const unreadable: Said = {
  en: 'The data can’t be read in the format that Velero writes: an upload broke off, something overwrote it, or the store lost part of it. Velero does not check it until it restores.',
  zh: '数据无法按 Velero 写入的格式读取：上传中断、被覆盖，或存储丢失了部分数据。Velero 在恢复之前不会检查。',
};

/** The damaged one may still be the only one with something that is in no other. */
const keep = {
  en: 'Don’t delete the damaged backup before a newer one is proven: parts of it may still be readable, and if the bucket has versioning, an earlier version of the object may be intact.',
  zh: '在更新的备份得到验证之前，不要删除受损的备份：其中部分内容可能仍可读取；若存储桶启用了版本控制，对象的早期版本可能完好。',
};

export function remedyOf({ goodCopy, predecessor = goodCopy, isNewest }: Danger): Said {
  if (goodCopy !== undefined && !isNewest) {
    return {
      en: `Validate ${goodCopy.name}, and restore from it if you must restore now. ${keep.en}`,
      zh: `对 ${goodCopy.name} 进行恢复验证；若现在必须恢复，请使用它。${keep.zh}`,
    };
  }
  return predecessor === undefined
    ? {
        en: `Take a new backup now and validate it: none of the existing ones can be restored. ${keep.en}`,
        zh: `立即创建新备份并进行恢复验证：现有备份都无法恢复。${keep.zh}`,
      }
    : {
        en: `If you must restore now, use ${predecessor.name}: validate it, hold it until there is a newer good one, and take a new backup. ${keep.en}`,
        zh: `若现在必须恢复，请使用 ${predecessor.name}：先验证并延长其保留期，直到有更新的完好备份，并创建新备份。${keep.zh}`,
      };
}

export function beyondWords(count: number): { readonly title: Said } {
  return {
    title: {
      en: `${count} more ${count === 1 ? 'backup is' : 'backups are'} damaged in the bucket`,
      zh: `存储桶中另有 ${count} 个备份已损坏`,
    },
  };
}
