import { reachedIn, subjectOf, type ReachedLocation } from '../buckets/reached-in.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';

/** What is odd about a store that answers: machines behind its name that don’t, requests that it refuses beside others. */
export function bucketMachines(facts: DiagnosisFacts): readonly Finding[] {
  return reachedIn(facts).flatMap((one) => [...awayOf(one), ...headOf(one)]);
}

function awayOf({
  location,
  reach: { machines: all = [], address, ended },
}: ReachedLocation): readonly Finding[] {
  const away = all.filter(({ wrong }) => wrong !== undefined);
  if (away.length === 0 || ended?.step === 'TCP') {
    return [];
  }
  return [
    {
      check: 'bucket/machine-away',
      severity: 'P2',
      subject: subjectOf(location),
      title: {
        en: `Connections are refused by ${away.length} of the ${all.length} machines behind the store of location ${location.name}`,
        zh: `存储位置 ${location.name} 的存储背后有 ${away.length}/${all.length} 台机器拒绝连接`,
      },
      evidence: evidenceLines([
        `${address} stands for:`,
        ...all.map(({ ip, wrong }) => `${ip}: ${wrong ?? 'takes connections'}`),
      ]),
      cause: {
        en: 'DNS lists a machine that is down. Requests that happen to go there wait or fail, so now and then a backup fails.',
        zh: 'DNS 中包含已停止的机器。碰巧发往该处的请求会等待或失败，因此备份会偶发失败。',
      },
      remedy: {
        say: {
          en: 'Bring the machine back, or remove it from the DNS record or the Service.',
          zh: '恢复该机器，或将其从 DNS 记录或 Service 中移除。',
        },
        commands: [],
      },
    },
  ];
}

function headOf({
  location,
  reach: { headRefused, address },
}: ReachedLocation): readonly Finding[] {
  if (headRefused === undefined) {
    return [];
  }
  return [
    {
      check: 'bucket/head-refused',
      severity: 'info',
      subject: subjectOf(location),
      title: {
        en: `The store of location ${location.name} denies HEAD on the bucket but allows LIST`,
        zh: `存储位置 ${location.name} 的存储拒绝对存储桶的 HEAD，但允许 LIST`,
      },
      evidence: evidenceLines([`Lifeboat, HEAD of ${address}: ${headRefused.said}`]),
      cause: {
        en: 'The permissions cover only the prefix, or the store does not support this request. Velero only lists and does not need it.',
        zh: '权限仅限于该前缀，或存储不支持该请求。Velero 只做列举，不需要它。',
      },
      remedy: {
        say: {
          en: 'Nothing, as far as Velero is concerned.',
          zh: '对 Velero 而言无需处理。',
        },
        commands: [],
      },
    },
  ];
}
