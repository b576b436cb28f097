import type { LogLine } from '../../domain/backup-log/log-line.ts';
import { readTrouble } from '../../domain/backup-log/read-trouble.ts';
import type { Said } from '../../domain/diagnosis/facts/messages.ts';
import type { Subject } from '../../domain/diagnosis/finding.ts';
import type { RunToRead } from '../../domain/diagnosis/runs-to-read.ts';
import { mask } from '../../domain/masking.ts';
import type { VeleroPod } from '../../domain/velero.ts';
import type { Sources } from './sources.ts';

/** The errors that Velero's server printed since these runs began, or in the last hour, and before its last restart; sorted by the object that they are about. */
export async function serverMessages(
  from: Sources,
  runs: readonly RunToRead[],
): Promise<readonly Said[]> {
  const { state, now } = from;
  const at = now();
  const sinceAt = Math.max(
    at - longestAgoMs,
    Math.min(at - usualMs, ...runs.map((one) => one.at - marginMs)),
  );
  const pods = (state.server?.pods ?? []).slice(0, mostPods);
  const asked = pods.flatMap((pod) => [
    { pod, previous: false },
    ...(hasRestarted(pod, sinceAt) ? [{ pod, previous: true }] : []),
  ]);
  const said = await Promise.all(asked.map((one) => readPod(from, { ...one, sinceAt })));
  return said.flat();
}

const usualMs = 3_600_000;
const longestAgoMs = 24 * 3_600_000;
const marginMs = 60_000;
const mostPods = 2;

function hasRestarted({ restarts, lastTermination }: VeleroPod, sinceAt: number): boolean {
  return restarts > 0 && (lastTermination?.at ?? sinceAt) >= sinceAt;
}

async function readPod(
  { cluster, look }: Sources,
  asked: { readonly pod: VeleroPod; readonly previous: boolean; readonly sinceAt: number },
): Promise<readonly Said[]> {
  const { pod, previous, sinceAt } = asked;
  const what = previous
    ? {
        en: `what Velero’s pod ${pod.name} said before its restart`,
        zh: `Velero 的 Pod ${pod.name} 重启前的日志`,
      }
    : { en: `the log of Velero’s pod ${pod.name}`, zh: `Velero 的 Pod ${pod.name} 的日志` };
  const trouble = await look(what, async (signal) => {
    const stopAt = performance.now() + stopAfterMs;
    const printed = await cluster.pods.log({
      namespace: cluster.veleroNamespace,
      pod: pod.name,
      container: 'velero',
      lastLines: previous ? linesBeforeRestart : mostLines,
      ...(previous ? { previous } : { sinceAt }),
      signal,
    });
    return printed === undefined
      ? undefined
      : readTrouble(printed, {
          mask,
          keyOf: subjectKey,
          mostBytes,
          isOver: () => performance.now() > stopAt,
        });
  });
  const server = { kind: 'Deployment', name: 'velero', namespace: cluster.veleroNamespace };
  return (trouble?.found ?? []).flatMap(({ key, groups }) =>
    groups
      .filter(({ severity }) => severity === 'error')
      .map((one) => ({
        ...one,
        by: subjectOf(key) ?? server,
        where: previous ? ('server log before its restart' as const) : ('server log' as const),
      })),
  );
}

const stopAfterMs = 8_000;
const mostLines = 50_000;
const linesBeforeRestart = 2_000;
const mostBytes = 64 * 1024 * 1024;

/** The fields in which the server's lines name the object that they are about. */
const named: readonly (readonly [field: string, kind: string])[] = [
  ['backup', 'Backup'],
  ['backuprequest', 'Backup'],
  ['restore', 'Restore'],
  ['backup-storage-location', 'BackupStorageLocation'],
  ['backupLocation', 'BackupStorageLocation'],
];

function subjectKey({ fields }: LogLine): string {
  for (const [field, kind] of named) {
    const name = fields[field]?.split('/').at(-1) ?? '';
    if (name !== '') {
      return `${kind}/${name.slice(0, 253)}`;
    }
  }
  return '';
}

function subjectOf(key: string): Subject | undefined {
  const [kind = '', name = ''] = key.split('/');
  return name === '' ? undefined : { kind, name };
}
