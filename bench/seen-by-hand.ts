import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The kubectl checks of a usual runbook, one process each as people paste them. What needs a shell in Velero's image, which has none, is left out in the script's favor. */
const checks = [
  'get deployment -n velero',
  'get pods -n velero -l component=velero',
  'get backupstoragelocation -n velero',
  'get volumesnapshotlocation -n velero',
  'get schedules -n velero',
  'describe backupstoragelocation default -n velero',
  'get secret -n velero cloud-credentials',
  'get daemonset -n velero node-agent',
  `get backupstoragelocation default -n velero -o jsonpath={.spec.objectStorage.bucket}`,
  'get pods -n kube-system',
  'get configmap -n kube-system etcd-backup-config',
  'get cronjob -n kube-system',
  'get backups -n velero',
  'describe backup -n velero NEWEST',
  'auth can-i list pods --all-namespaces',
  'auth can-i list services --all-namespaces',
  'get crds',
  'get pods -n velero -l name=node-agent',
  'get pods -A -o jsonpath={.items[*].metadata.annotations}',
  'get restores -n velero -o jsonpath={.items[*].status}',
  'get namespace default',
  'describe resourcequota -n default',
  'get networkpolicy -n default',
  'auth can-i create pods -n default',
  'get serviceaccount -n default',
  'get configmap -n default',
  'get storageclass',
  'get deployments -n default',
  'get endpoints -n default',
] as const;

/** How many processes `seenByHand` starts. */
export const checksByHand = checks.length;

/** Runs them one after the other and returns the milliseconds; what is not there is an answer too, as it is for people. */
export async function seenByHand(kubeconfig: string, newest: string): Promise<number> {
  const env = { ...process.env, KUBECONFIG: kubeconfig };
  const lines = checks.map((one) => `kubectl ${quoted(one.replace('NEWEST', newest))} || true`);
  const startedAt = performance.now();
  await promisify(execFile)('sh', ['-c', lines.join('\n')], { env, maxBuffer: 256 * 1024 * 1024 });
  return performance.now() - startedAt;
}

function quoted(line: string): string {
  return line
    .split(' ')
    .map((word) => `'${word}'`)
    .join(' ');
}
