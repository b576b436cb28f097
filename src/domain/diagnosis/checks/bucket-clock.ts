import { instantText, span } from '../amounts.ts';
import { isSkewed } from '../buckets/bucket-troubles.ts';
import { reachedIn, subjectOf, type ReachedLocation } from '../buckets/reached-in.ts';
import { viewOf } from '../buckets/view-of.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { shellWord } from '../shell-word.ts';

/** Stores whose clock differs from Lifeboat’s by five minutes or more. */
export function bucketClock(facts: DiagnosisFacts): readonly Finding[] {
  return reachedIn(facts).flatMap((one) => skewOf(one, facts));
}

const quarterOfAnHour = 15 * 60_000;

function skewOf({ location, reach }: ReachedLocation, facts: DiagnosisFacts): readonly Finding[] {
  const { clockAheadMs = 0, ended } = reach;
  if (!isSkewed(reach) || ended?.why === 'wrong clock') {
    return [];
  }
  const by = span(Math.abs(clockAheadMs));
  const isAhead = clockAheadMs > 0;
  const { says, evidence } = viewOf('bucket/clock-skew', location, facts);
  const isRefused = Math.abs(clockAheadMs) >= quarterOfAnHour;
  return [
    {
      check: 'bucket/clock-skew',
      severity: isRefused && says !== 'it is fine' ? 'P1' : 'P2',
      subject: subjectOf(location),
      title: {
        en: `The clock of the store of location ${location.name} is ${by.en} ${isAhead ? 'ahead of' : 'behind'} Lifeboat’s`,
        zh: `存储位置 ${location.name} 的存储时钟比 Lifeboat ${isAhead ? '快' : '慢'} ${by.zh}`,
      },
      evidence: evidenceLines([
        `Date of the answer of ${reach.address}: ${instantText(facts.at + clockAheadMs)}; Lifeboat: ${instantText(facts.at)}`,
        ...evidence,
      ]),
      cause: {
        en: 'One of the two is wrong. Above 15 minutes, stores reject signed requests; ages and expiries are wrong even before that.',
        zh: '两者之一不准。相差超过 15 分钟时存储会拒绝已签名的请求；在此之前，时效和过期时间已经不准。',
      },
      remedy: {
        say: {
          en: 'Compare both with a third clock. Fix time synchronization where it is wrong: on the store’s machines, or on Lifeboat’s node; if it is Lifeboat’s, Velero’s node may be wrong too.',
          zh: '用第三个时钟核对二者，修复出错一方的时间同步：存储主机，或 Lifeboat 所在节点；若后者出错，Velero 所在节点可能也有问题。',
        },
        commands: [`curl -sI ${shellWord(`${reach.address}/`)} | grep -i '^date'; date -u`],
      },
    },
  ];
}
