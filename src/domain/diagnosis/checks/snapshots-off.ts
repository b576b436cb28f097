import type { Schedule } from '../../velero.ts';
import { dangerTo, worstOf } from '../danger.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { PersistentVolumeSeen } from '../facts/volume-use.ts';
import type { Finding } from '../finding.ts';
import { isRead } from '../is-read.ts';
import { serverOptions } from '../../server-options.ts';
import { deploymentIn } from '../server-silence.ts';
import { shellWord } from '../shell-word.ts';
import { schedulesOf } from '../volumes/looked-at.ts';

/** Schedules that ask for snapshots of CSI volumes from a Velero that can take none: it passes over these volumes, and the backup is Completed. */
export function snapshotsOff(facts: DiagnosisFacts): readonly Finding[] {
  const { state } = facts;
  const isKnown = state.server !== undefined && isRead(state, 'volumesnapshotlocations.velero.io');
  // Plugins of snapshot locations take snapshots of volumes of CSI in their own way.
  if (!isKnown || state.snapshotLocations.length > 0 || serverOptions(state.server).usesCsi) {
    return [];
  }
  const left = volumesLeft(facts);
  return left.length === 0 ? [] : [findingOf(left, facts)];
}

type Left = { readonly volume: PersistentVolumeSeen; readonly schedules: readonly Schedule[] };

function volumesLeft(facts: DiagnosisFacts): readonly Left[] {
  const { scope, seen, state } = facts;
  const asked = scope.what === 'volumes' ? scope.namespace : undefined;
  const { copiesFiles } = serverOptions(state.server);
  return (seen.volumeUse?.volumes ?? []).flatMap((volume) => {
    const { claimNamespace, driver, phase } = volume;
    if (claimNamespace === undefined || driver === undefined || phase !== 'Bound') {
      return [];
    }
    const schedules = schedulesOf(facts, claimNamespace).filter(
      ({ volumes }) => volumes.snapshots === true && !(volumes.copiesFiles ?? copiesFiles),
    );
    const isMeant = (asked ?? claimNamespace) === claimNamespace && schedules.length > 0;
    return isMeant ? [{ volume, schedules }] : [];
  });
}

function findingOf(left: readonly Left[], facts: DiagnosisFacts): Finding {
  const names = [
    ...new Set(left.flatMap(({ schedules }) => schedules.map(({ name }) => name))),
  ].toSorted();
  const velero = shellWord(facts.veleroNamespace);
  const told = names.slice(0, 3).join(', ');
  const count = left.length;
  return {
    check: 'volume/snapshots-off',
    severity: worstOf(['P1', ...names.map((name) => dangerTo(name, facts))]),
    subject: deploymentIn(facts),
    title: {
      en: `Schedules ask for snapshots of ${count} CSI ${count === 1 ? 'volume' : 'volumes'}, but this Velero takes none: ${told}`,
      zh: `备份计划要求对 ${count} 个 CSI 卷做快照，但此 Velero 不会做：${told}`,
    },
    evidence: evidenceLines([
      ...names.slice(0, 3).map((name) => `Schedule ${name}: spec.template.snapshotVolumes: true`),
      `server: no --features=EnableCSI (arguments: ${(facts.state.server?.args ?? []).join(' ')})`,
      'there is no VolumeSnapshotLocation',
      ...left.map(
        ({ volume }) =>
          `PersistentVolume ${volume.name}, claim ${volume.claim ?? ''}, driver ${volume.driver ?? ''}`,
      ),
    ]),
    cause: {
      en: 'Velero snapshots CSI volumes only with the feature EnableCSI (up to Velero 1.13 also the CSI plugin). Without it, and without a snapshot location, Velero skips these volumes: the backup is Completed and contains none of their data, unless a pod annotation opts them in to file-system backup.',
      zh: '只有启用 EnableCSI 特性（Velero 1.13 及更早还需 CSI 插件）才会对 CSI 卷做快照。未启用且没有快照位置时，Velero 会跳过这些卷：备份显示 Completed，却不含其数据，除非其 Pod 通过注解启用了文件系统备份。',
    },
    remedy: {
      say: {
        en: 'Add EnableCSI to the features of the server and of the node agent wherever Velero is deployed from. That restarts the server, which fails whatever is InProgress: do it between runs. Then take a backup and check that it contains the volumes.',
        zh: '在部署 Velero 的来源处为服务端和 node-agent 启用 EnableCSI 特性。服务端会随之重启，使 InProgress 的任务失败：请在任务间隙进行。然后做一次备份并确认其中包含这些卷。',
      },
      commands: [
        `kubectl -n ${velero} get deployment velero -o jsonpath='{.spec.template.spec.containers[0].args}'`,
      ],
    },
    count,
  };
}
