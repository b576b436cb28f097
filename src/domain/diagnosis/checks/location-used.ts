import { size } from '../amounts.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { LocationSize } from '../facts/capacity.ts';
import type { Finding } from '../finding.ts';
import { type Growth, growthAtMost } from '../growth.ts';

/** How much a storage location holds, and how fast it grew at most: no more is claimed than a listing of what is there now can show. */
export function locationUsed(one: LocationSize, at: number): Finding {
  const { location, keys, bytes, isWhole, folders, capacityBytes } = one;
  const amount = `${isWhole ? '' : '> '}${size(bytes)}${capacityBytes === undefined ? '' : ` of ${size(capacityBytes)}`}`;
  const growth = growthAtMost(one, at);
  const rate = rateOf(growth);
  return {
    check: 'capacity/location',
    severity: 'info',
    subject: { kind: 'BackupStorageLocation', name: location },
    title: {
      en: `Storage location ${location} holds ${amount} in ${isWhole ? '' : 'more than '}${keys} objects${rate.en}`,
      zh: `存储位置 ${location} 共 ${amount}，${isWhole ? '' : '超过 '}${keys} 个对象${rate.zh}`,
    },
    evidence: evidenceLines([
      ...(growth === undefined
        ? []
        : [
            `stored in the ${growth.days} days before today and still there: ${size(growth.bytes)}`,
          ]),
      folders.map((folder) => `${folder.name}: ${size(folder.bytes)}`).join(', '),
      ...one.days
        .slice(0, mostDays)
        .map((each) => `stored on ${each.day} and still there: ${size(each.bytes)}`),
    ]),
    cause: isWhole ? counted(growth) : tooMany,
    remedy: {
      say: {
        en: 'Compare it with the capacity of the store. S3 does not tell it: set `capacity` in lifeboat.yaml, and the diagnosis compares it for you. Retention (ttl) decides what stays.',
        zh: '请与存储的可用空间比较。S3 不提供该信息：若在 lifeboat.yaml 中用 `capacity` 指明，诊断会自动比较。保留期（ttl）决定保留多少。',
      },
      commands: [],
    },
  };
}

/** What was removed meanwhile is not seen, which matters to growth alone. */
function counted(growth: Growth | undefined): Finding['cause'] {
  const [en, zh] = [
    'Counted by listing the current objects: older versions and unfinished uploads are not included.',
    '按当前对象的列表统计，不含旧版本与未完成的上传。',
  ];
  return growth === undefined
    ? { en, zh }
    : {
        en: `${en} What was deleted in the meantime is not seen, so the growth is an upper limit: if as much expires as is stored, it does not grow at all.`,
        zh: `${zh}期间删除的内容看不到，因此增长值为上限：若过期量与写入量相当，则并不增长。`,
      };
}

const tooMany: Finding['cause'] = {
  en: 'It holds more objects than a diagnosis has time to list: these figures are the least it holds.',
  zh: '对象数量超过诊断时间内可列出的数量：以上数字为下限。',
};

const mostDays = 7;

function rateOf(growth: Growth | undefined): Finding['title'] {
  if (growth === undefined) {
    return { en: '', zh: '' };
  }
  const { bytes, days } = growth;
  const perDay = size(bytes / days);
  return {
    en: `, and grew by at most ${perDay} a day in the last ${days} days`,
    zh: `；最近 ${days} 天每天最多增长 ${perDay}`,
  };
}
