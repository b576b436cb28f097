import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { VeleroKinds } from '../facts/velero-kinds.ts';
import type { Finding } from '../finding.ts';
import { serverMinor } from '../server-version.ts';
import { shellWord } from '../shell-word.ts';

/** Velero's CustomResourceDefinitions: whether all are there that this version needs, and are of its age. */
export function veleroKinds(facts: DiagnosisFacts): readonly Finding[] {
  const kinds = facts.seen.veleroKinds;
  if (kinds === undefined) {
    return [];
  }
  const minor = serverMinor(facts);
  const missing = neededBy(minor).filter((one) => !kinds.served.includes(one));
  if (missing.length > 0) {
    return [crdsMissing(missing, facts)];
  }
  const old = minor === undefined ? [] : lacksIn(kinds, minor);
  return old.length === 0 ? [] : [crdsOld(old, minor ?? 0, facts)];
}

const always = [
  'backups',
  'restores',
  'schedules',
  'backupstoragelocations',
  'volumesnapshotlocations',
  'podvolumebackups',
  'podvolumerestores',
  'deletebackuprequests',
  'downloadrequests',
  'serverstatusrequests',
];

/** Without its version known, only what every version has. */
function neededBy(minor = 0): readonly string[] {
  return [
    ...always,
    ...(minor >= 10 ? ['backuprepositories'] : []),
    ...(minor >= 12 ? ['datauploads', 'datadownloads'] : []),
  ].map((plural) => `${plural}.velero.io`);
}

/** Phases that came with a version, by the kind that has them. */
const grown = [
  { kind: 'backups.velero.io', phase: 'Finalizing', since: 11 },
  { kind: 'podvolumebackups.velero.io', phase: 'Accepted', since: 17 },
  { kind: 'backups.velero.io', phase: 'Queued', since: 18 },
] as const;

function lacksIn({ phases }: VeleroKinds, minor: number): readonly string[] {
  return grown
    .filter(({ kind, phase, since }) => minor >= since && phases[kind]?.includes(phase) === false)
    .map(
      ({ kind, phase, since }) =>
        `${kind} does not allow the phase ${phase}, which was added in 1.${since}`,
    );
}

function crdsMissing(missing: readonly string[], facts: DiagnosisFacts): Finding {
  return {
    check: 'velero/crd-missing',
    severity: 'P1',
    subject: { kind: 'Cluster', name: facts.cluster },
    title: {
      en: `The cluster does not serve ${missing.length === 1 ? 'one' : missing.length} of Velero’s kinds`,
      zh: `集群没有提供 ${missing.length} 个 Velero 资源类型（缺少 CRD）`,
    },
    evidence: evidenceLines(missing.map((one) => `not served: ${one}`)),
    cause: {
      en: 'Their CustomResourceDefinitions were deleted, or not applied when Velero was installed or upgraded. Deleting a CRD deletes all its objects; what is in the bucket stays.',
      zh: '其 CustomResourceDefinition 被删除，或安装、升级 Velero 时没有应用。CRD 被删除后该类型的对象都会消失；存储桶中的内容不受影响。',
    },
    remedy: {
      say: {
        en: 'Apply the CRDs of the running version. Backups come back from the bucket by themselves; Schedules and storage locations have to be applied again.',
        zh: '应用当前版本的 CRD。备份会从存储桶自动重新出现；备份计划和存储位置需要重新应用。',
      },
      commands: ['velero install --crds-only --dry-run -o yaml | kubectl apply -f -'],
    },
  };
}

function crdsOld(lacks: readonly string[], minor: number, facts: DiagnosisFacts): Finding {
  const image = facts.state.server?.image ?? 'velero/velero';
  return {
    check: 'velero/crd-old',
    severity: 'P1',
    subject: { kind: 'Cluster', name: facts.cluster },
    title: {
      en: `Velero’s CRDs are older than the server (1.${minor})`,
      zh: `Velero 的 CRD 比服务端（1.${minor}）旧`,
    },
    evidence: evidenceLines([...lacks, `image: ${image}`]),
    cause: {
      en: 'The server was upgraded but its CRDs were not (Helm does not upgrade CRDs). The API server rejects what the new server writes: runs get stuck.',
      zh: '服务端已升级而 CRD 没有（Helm 默认不升级 CRD）。API server 会拒绝新服务端写入的内容：任务停滞不前。',
    },
    remedy: {
      say: {
        en: 'Apply the CRDs of the server’s own version with the velero CLI of that version. That deletes nothing.',
        zh: '用与服务端同版本的 velero 命令行应用对应的 CRD。这不会删除任何内容。',
      },
      commands: [
        `kubectl -n ${shellWord(facts.veleroNamespace)} exec deployment/velero -- /velero install --crds-only --dry-run -o yaml | kubectl apply -f -`,
      ],
    },
  };
}
