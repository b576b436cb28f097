import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { locationsIn } from '../in-scope.ts';
import { shellWord } from '../shell-word.ts';

/** Locations whose provider no plugin of the server speaks for. */
export function veleroPlugins(facts: DiagnosisFacts): readonly Finding[] {
  const { scope, seen, state } = facts;
  if (seen.serverStatus?.answered !== true) {
    return [];
  }
  const { plugins } = seen.serverStatus;
  const has = new Set(plugins.map(({ kind, name }) => `${kind} ${name}`));
  const stores = locationsIn(facts).filter(
    ({ provider }) => !has.has(`ObjectStore ${fullName(provider)}`),
  );
  // CSI drivers take their snapshots without a plugin of this kind.
  const snapshots =
    scope.what === 'everything'
      ? state.snapshotLocations.filter(
          ({ provider }) =>
            !/(?:^|\/)csi$/.test(provider) && !has.has(`VolumeSnapshotter ${fullName(provider)}`),
        )
      : [];
  return [
    ...stores.map((one) => missing('BackupStorageLocation', 'ObjectStore', one, facts)),
    ...snapshots.map((one) => missing('VolumeSnapshotLocation', 'VolumeSnapshotter', one, facts)),
  ];
}

/** Names without a domain are Velero's own. */
function fullName(provider: string): string {
  return provider.includes('/') ? provider : `velero.io/${provider}`;
}

function missing(
  kind: 'BackupStorageLocation' | 'VolumeSnapshotLocation',
  of: string,
  { name, provider }: { readonly name: string; readonly provider: string },
  facts: DiagnosisFacts,
): Finding {
  const { serverStatus, veleroServer } = facts.seen;
  const plugins = serverStatus?.answered === true ? serverStatus.plugins : [];
  const velero = shellWord(facts.veleroNamespace);
  return {
    check: 'velero/plugin-missing',
    severity: kind === 'BackupStorageLocation' ? 'P1' : 'P2',
    subject: { kind, name },
    title: {
      en: `Velero has no plugin for the provider ${provider} of ${kind} ${name}`,
      zh: `Velero 没有 ${kind} ${name} 的 provider ${provider} 对应的插件`,
    },
    evidence: evidenceLines([
      `spec.provider: ${provider}`,
      `plugins of kind ${of}: ${
        plugins
          .filter((one) => one.kind === of)
          .map((one) => one.name)
          .join(', ') || '(none)'
      }`,
      ...(veleroServer?.deployment?.plugins ?? []).map((image) => `init container: ${image}`),
    ]),
    cause: {
      en: 'The provider name is wrong, or the plugin’s image is not among the init containers of the Deployment.',
      zh: 'provider 名称错误，或 Deployment 的 init 容器中没有该插件的镜像。',
    },
    remedy: {
      say: {
        en: 'Correct `spec.provider`, or add the plugin’s image, in the version that matches the server, wherever Velero is deployed from. That restarts the server: do it when nothing is InProgress.',
        zh: '改正 `spec.provider`，或在部署来源处添加与服务端版本匹配的插件镜像。这会重启服务端：请在没有 InProgress 任务时进行。',
      },
      commands: [
        `velero -n ${velero} plugin get`,
        `kubectl -n ${velero} get deployment velero -o jsonpath='{.spec.template.spec.initContainers[*].image}'`,
      ],
    },
  };
}
