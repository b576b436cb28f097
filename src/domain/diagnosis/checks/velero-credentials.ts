import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { shellWord } from '../shell-word.ts';
import { saidByPods } from '../why-down.ts';

/** Secrets that Velero needs and that are not there, or lack a key: by their metadata, and by what pods say. */
export function veleroCredentials(facts: DiagnosisFacts): readonly Finding[] {
  const all = [...ofLocations(facts), ...ofPods(facts)];
  return [...Map.groupBy(all, ({ name }) => name)].map(([name, some]) =>
    missing(name, some, facts),
  );
}

type Lack = { readonly name: string; readonly line: string; readonly key?: string };

function ofLocations({ seen }: DiagnosisFacts): readonly Lack[] {
  return (seen.veleroSecrets ?? [])
    .filter(({ exists }) => !exists)
    .flatMap(({ name, namedBy }) =>
      namedBy.map((by) => ({ name, line: `${by}: ${name}, which does not exist` })),
    );
}

function ofPods({ seen }: DiagnosisFacts): readonly Lack[] {
  const { veleroServer, nodeAgent } = seen;
  const secrets = veleroServer?.deployment?.secrets ?? [];
  const lines = [
    ...saidByPods(veleroServer?.pods ?? []),
    ...(veleroServer?.warnings ?? []),
    ...saidByPods(nodeAgent?.pods ?? []),
  ];
  return lines.flatMap((line) => lackIn(line, secrets) ?? []);
}

/** In the words of the kubelet. */
function lackIn(line: string, secrets: readonly string[]): Lack | undefined {
  const name = /\bsecrets? \\?"([a-z0-9.-]{1,253})\\?" not found/i.exec(line)?.[1];
  return name === undefined ? (keyRead(line) ?? keyMounted(line, secrets)) : { name, line };
}

function keyRead(line: string): Lack | undefined {
  const [, key, name] =
    /couldn't find key (\S{1,253}) in Secret (?:[a-z0-9.-]{1,253}\/)?([a-z0-9.-]{1,253})/i.exec(
      line,
    ) ?? [];
  return key === undefined || name === undefined ? undefined : { name, line, key };
}

/** A mount names only the volume, which the installer calls as the Secret. */
function keyMounted(line: string, secrets: readonly string[]): Lack | undefined {
  const [, volume, key] =
    /volume \\?"([^"\\]{1,253})\\?" ?: references non-existent secret key: (\S{1,253})/.exec(
      line,
    ) ?? [];
  if (volume === undefined || key === undefined) {
    return undefined;
  }
  const name = secrets.includes(volume) ? volume : (secrets[0] ?? volume);
  return { name, line, key };
}

function missing(name: string, lacks: readonly Lack[], facts: DiagnosisFacts): Finding {
  const namespace = facts.veleroNamespace;
  const velero = shellWord(namespace);
  const keys = lacks.flatMap(({ key }) => key ?? []);
  const isThere = keys.length === lacks.length;
  return {
    check: 'velero/credentials-missing',
    severity: 'P1',
    subject: { kind: 'Secret', name, namespace },
    title: isThere
      ? {
          en: `Velero’s Secret ${name} has no key ${keys.join(', ')}`,
          zh: `Velero 的 Secret ${name} 中没有键 ${keys.join(', ')}`,
        }
      : {
          en: `The Secret ${name} that Velero needs does not exist`,
          zh: `Velero 需要的 Secret ${name} 不存在`,
        },
    evidence: evidenceLines([...new Set(lacks.map(({ line }) => line))]),
    cause: {
      en: 'It was deleted, has another name or is in another namespace; or whatever creates it (External Secrets, Sealed Secrets, Vault) has stopped.',
      zh: '被删除、名称不同或在其他命名空间；或负责生成它的组件（External Secrets、Sealed Secrets、Vault）已停止。',
    },
    remedy: {
      say: {
        en: 'Recreate it from its source, under this name and with its key (`cloud` for the AWS plugin). Pods that are waiting for it will start by themselves.',
        zh: '从其来源恢复，使用该名称及相应的键（AWS 插件为 `cloud`）。等待它的 Pod 会自行启动。',
      },
      commands: [`kubectl -n ${velero} get secrets`],
    },
  };
}
