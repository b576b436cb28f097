import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';

/** A cluster that gives no answer is the finding: what it has is not known, and silence about the rest is no good news. */
export function clusterAway({ cluster, state }: DiagnosisFacts): readonly Finding[] {
  const { state: standing, why, asOf } = state.connection;
  if (standing !== 'away') {
    return [];
  }
  return [
    {
      check: 'cluster/away',
      severity: 'P1',
      subject: { kind: 'Cluster', name: cluster },
      title: {
        en: 'The API server of the cluster can’t be reached',
        zh: '无法连接集群的 API server',
      },
      evidence: why === undefined ? [] : [why],
      cause:
        asOf === undefined
          ? {
              en: 'Nothing was ever read from it, so it is not known whether its backups are good.',
              zh: '从未读取过该集群的任何信息，因此无法得知其备份是否完好。',
            }
          : {
              en: `What is said here about its backups was true at ${new Date(asOf).toISOString()}.`,
              zh: `此处关于备份的结论截至 ${new Date(asOf).toISOString()}。`,
            },
      remedy: {
        say: {
          en: 'Check that the API server is running, and that Lifeboat can reach it with its network and kubeconfig. Then diagnose again.',
          zh: '请检查 API server 是否运行，以及网络与 kubeconfig 能否让 Lifeboat 访问到它，然后重新诊断。',
        },
        commands: ['kubectl get --raw /readyz'],
      },
    },
  ];
}
