import { risksOf, type RiskName, type ScriptRisk } from '../../etcd/script-risks.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { EtcdJob } from '../facts/etcd-jobs.ts';
import type { Finding } from '../finding.ts';
import { covers } from '../scope.ts';
import { riskWords } from './etcd-script-words.ts';

/** What the commands and scripts that take snapshots of etcd would lose, each kind of it once per job. */
export function etcdScripts({ scope, seen }: DiagnosisFacts): readonly Finding[] {
  if (!covers(scope, 'etcd')) {
    return [];
  }
  return (seen.etcdJobs?.jobs ?? []).flatMap((job) =>
    [...Map.groupBy(risksOf(job), ({ risk }) => risk)].map(([risk, all]) =>
      finding(job, risk, all),
    ),
  );
}

function finding(job: EtcdJob, risk: RiskName, all: readonly ScriptRisk[]): Finding {
  const { kind, namespace, name } = job;
  const { severity, title, cause, remedy, check } = riskWords[risk];
  return {
    check: `etcd/${check}`,
    severity,
    subject: { kind, namespace, name },
    title: {
      en: `${title.en}: ${namespace}/${name}`,
      zh: `${title.zh}：${namespace}/${name}`,
    },
    evidence: evidenceLines(
      all.flatMap(({ line, where }) =>
        line === undefined ? [`nothing in ${scriptsOf(job)} checks it`] : [`${where}: ${line}`],
      ),
    ),
    cause,
    remedy: { say: remedy, commands: [] },
  };
}

function scriptsOf({ scripts }: EtcdJob): string {
  return scripts.map(({ where }) => where).join(', ');
}
