import type { Finding } from '../finding.ts';

/** What is said of a storage location that is full or may soon be. */
export function roomWords(of: {
  readonly location: string;
  readonly holds: string;
  readonly room: string;
  readonly isFull: boolean;
  readonly daysLeft: number | undefined;
}): Pick<Finding, 'title' | 'cause' | 'remedy'> {
  return { title: titleOf(of), cause: of.isFull ? whenFull : whenFilling, remedy };
}

function titleOf({
  location,
  holds,
  room,
  isFull,
  daysLeft,
}: Parameters<typeof roomWords>[0]): Finding['title'] {
  if (isFull) {
    return {
      en: `Storage location ${location} is full: it holds ${holds}, and may hold ${room}`,
      zh: `存储位置 ${location} 已满：已有 ${holds}，容量为 ${room}`,
    };
  }
  const when = daysLeft === undefined ? { en: '', zh: '' } : fewest(daysLeft);
  return {
    en: `Storage location ${location} is filling up: it holds ${holds} of ${room}${when.en}`,
    zh: `存储位置 ${location} 即将写满：已用 ${holds}，容量 ${room}${when.zh}`,
  };
}

function fewest(days: number): Finding['title'] {
  return days < 1
    ? { en: ', and may be full within a day', zh: '，一天内就可能写满' }
    : {
        en: `, and may be full in ${days} ${days === 1 ? 'day' : 'days'} at the earliest`,
        zh: `，最早 ${days} 天后写满`,
      };
}

const whenFull = {
  en: 'A store that is full refuses what Velero uploads: the next backup fails. Older versions and unfinished uploads take room too and are not in the listing.',
  zh: '存储写满后会拒绝 Velero 的上传：下一次备份会失败。旧版本与未完成的上传也占用空间，但不在列表中。',
};

const whenFilling = {
  en: 'The days are the fewest: by what came lately and is still there, as if nothing expired meanwhile. Where as much expires as is stored, it never fills up. Older versions and unfinished uploads take room too and are not in the listing.',
  zh: '天数是下限：按最近写入且仍在的数据计算，假设期间没有数据过期。若过期量与写入量相当，则不会写满。旧版本与未完成的上传也占用空间，但不在列表中。',
};

const remedy: Finding['remedy'] = {
  say: {
    en: 'Give it more room and correct `capacity` in lifeboat.yaml, or keep less: a shorter ttl in the templates of schedules frees room only as backups expire. Delete backups by `cleanup` alone: it keeps the last good copies.',
    zh: '扩容并更正 lifeboat.yaml 中的 `capacity`，或减少保留：缩短备份计划模板的 ttl 后，空间要等备份过期才会释放。删除备份请只用 `cleanup`：它会保留最后的完好副本。',
  },
  commands: ['/backup cleanup'],
};
