import type { EtcdJob, EtcdMount } from '../diagnosis/facts/etcd-jobs.ts';
import type { ScriptRisk } from './script-risks.ts';
import { joined } from './snapshot-job.ts';

/** Where a snapshot is saved that nothing takes further; `undefined` where that can't be told from the script, or is somewhere else. */
export function whereItStays(job: EtcdJob): ScriptRisk | undefined {
  for (const { text, where } of job.scripts) {
    const script = joined(text);
    const [line, path] = saved.exec(script) ?? [];
    const mount = path === undefined ? undefined : mountOf(resolved(path, script), job);
    const risk = mount === undefined ? undefined : stays[mount];
    if (line !== undefined && risk !== undefined) {
      return { risk, line: line.trim(), where };
    }
  }
  return undefined;
}

const saved = /[^\n]{0,300}\bsnapshot\s+save\s+["']?([^\s"';&|]+)[^\n]{0,200}/;

const stays = {
  hostPath: 'stays on the node',
  emptyDir: 'gone with the pod',
  claim: 'stays in the cluster',
  none: 'gone with the pod',
  other: undefined,
} as const;

function mountOf(path: string, { mounts }: EtcdJob): EtcdMount['kind'] | 'none' | undefined {
  if (!path.startsWith('/')) {
    return undefined;
  }
  const around = mounts
    .filter((mount) => `${path}/`.startsWith(`${mount.path.replace(/\/+$/, '')}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  return around?.kind ?? 'none';
}

/** With the variables that the script itself sets to a plain text. */
function resolved(path: string, script: string): string {
  return path.replaceAll(/\$\{?(\w{1,64})\}?/g, (whole, name: string) => {
    const set = new RegExp(`(?:^|\\s)${name}=["']?([^\\s"'$;]{1,300})`, 'm').exec(script);
    return set?.[1] ?? whole;
  });
}
