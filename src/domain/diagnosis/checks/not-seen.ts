import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';

/** What could not be looked at: a diagnosis that is silent about it would be taken for more than it is. */
export function notSeen({ cluster, notSeen: sources }: DiagnosisFacts): readonly Finding[] {
  return sources.map(({ what, why, remedy }) => ({
    check: 'not-seen',
    severity: 'info',
    subject: { kind: 'Cluster', name: cluster },
    title: { en: `Could not check: ${what.en}`, zh: `未能检查：${what.zh}` },
    evidence: [],
    cause: why,
    remedy: {
      say: remedy ?? {
        en: 'Run the diagnosis again; what it says about the rest is valid.',
        zh: '请重新运行诊断；其余结论仍然有效。',
      },
      commands: [],
    },
  }));
}
