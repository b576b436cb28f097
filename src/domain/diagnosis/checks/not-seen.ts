import type { DiagnosisFacts, NotSeen } from '../facts.ts';
import type { Finding } from '../finding.ts';

/** What could not be looked at: a diagnosis that is silent about it would be taken for more than it is. All for one reason is one finding, with a count: an API server that is away is read once, not twenty times. */
export function notSeen({ cluster, notSeen: sources }: DiagnosisFacts): readonly Finding[] {
  const reasons = Map.groupBy(sources, ({ why, remedy }) => JSON.stringify([why, remedy]));
  return [...reasons.values()].flatMap((its) => forOneReason(its, cluster));
}

function forOneReason(its: readonly NotSeen[], cluster: string): readonly Finding[] {
  const [first] = its;
  return first === undefined
    ? []
    : [
        {
          check: 'not-seen',
          severity: 'info',
          subject: { kind: 'Cluster', name: cluster },
          title: titleOf(its.map(({ what }) => what)),
          evidence: [],
          cause: causeOf(
            its.map(({ what }) => what),
            first.why,
          ),
          remedy: {
            say: first.remedy ?? {
              en: 'Run the diagnosis again; what it says about the rest is valid.',
              zh: '请重新运行诊断；其余结论仍然有效。',
            },
            commands: [],
          },
          ...(its.length === 1 ? {} : { count: its.length }),
        },
      ];
}

const mostNamed = 3;

function titleOf(all: readonly NotSeen['what'][]): Finding['title'] {
  const named = all.slice(0, mostNamed);
  const rest = all.length - named.length;
  const [en, zh] = [named.map((one) => one.en).join(', '), named.map((one) => one.zh).join('、')];
  return {
    en: `Could not check: ${en}${rest === 0 ? '' : ` and ${rest} more`}`,
    zh: `未能检查：${zh}${rest === 0 ? '' : ` 等 ${all.length} 项`}`,
  };
}

/** Those that the title has no room for. */
function causeOf(all: readonly NotSeen['what'][], why: NotSeen['why']): Finding['cause'] {
  const others = all.slice(mostNamed, mostNamed + mostOthers);
  return others.length === 0
    ? why
    : {
        en: `${why.en.replace(/\.$/, '')}. Also: ${others.map((one) => one.en).join(', ')}.`,
        zh: `${why.zh.replace(/。$/, '')}。还有：${others.map((one) => one.zh).join('、')}。`,
      };
}

const mostOthers = 30;
