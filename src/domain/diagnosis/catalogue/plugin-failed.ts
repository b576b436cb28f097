import { shellWord } from '../shell-word.ts';
import type { Naming, Row } from './row.ts';

/** Row 38: what a plugin does with an object that is backed up failed, for a reason that no other row knows. */
export const pluginFailed: Row = {
  number: 38,
  patterns: [/error executing custom action \(groupResource=/is],
  severity: 'P2',
  role: 'wrapper',
  object: [
    /groupResource=([a-z0-9.-]{1,253}), namespace=([a-z0-9.-]{0,253}), name=([^\s),]{1,253})\)/i,
  ],
  title: {
    en: 'A plugin failed: the object it was processing is missing from the backup',
    zh: '插件出错，备份中缺少其处理的对象',
  },
  cause: {
    en: 'A Velero plugin processes every object of its kind. Where it fails, that object is left out of the backup; the others are in it.',
    zh: 'Velero 的插件会处理相应种类的每个对象。处理失败的对象不会进入备份；其余对象不受影响。',
  },
  remedy: {
    en: 'Look at the object and at what the server logged about it, fix that, and run the backup again.',
    zh: '查看该对象以及服务端日志中的相关内容，修复后重新运行备份。',
  },
  commands: (velero) => [
    `velero -n ${velero} plugin get`,
    `kubectl -n ${velero} logs deployment/velero --tail=500`,
  ],
  naming,
};

const line =
  /error executing custom action \(groupResource=([a-z0-9.-]{1,253}), namespace=([a-z0-9.-]{0,253}), name=([^\s),]{1,253})\)(?::\s*(.{1,2000}))?/is;

/** Which object it was, whose plugin works on that kind, and what it said. */
function naming(said: string): Naming | undefined {
  const [, kind, namespace = '', name, reason = ''] = line.exec(said) ?? [];
  if (kind === undefined || name === undefined) {
    return undefined;
  }
  const object = `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
  const own = reason
    .replaceAll(/rpc error: code = \w+ desc = /g, '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 200)
    .replace(/[\s.]+$/, '');
  const words = pluginOf(kind);
  return {
    title: {
      en: `${words.plugin.en} failed on ${object}, which is missing from the backup`,
      zh: `${words.plugin.zh}处理 ${object} 时出错，备份中缺少该对象`,
    },
    cause: {
      en: `${own === '' ? 'It gave no reason.' : `It said: ${own}.`} ${words.cause.en}`,
      zh: `${own === '' ? '它没有说明原因。' : `原文：${own}。`}${words.cause.zh}`,
    },
    remedy: words.remedy,
    commands: (velero) => [
      `kubectl ${namespace === '' ? '' : `-n ${shellWord(namespace)} `}describe ${shellWord(kind)} ${shellWord(name)}`,
      ...words.commands(velero, namespace),
      `kubectl -n ${velero} logs deployment/velero --tail=5000 | grep -F ${shellWord(name)}`,
    ],
  };
}

type Plugin = Pick<Row, 'cause' | 'remedy'> & {
  readonly plugin: Row['title'];
  readonly commands: (velero: string, namespace: string) => readonly string[];
};

function pluginOf(kind: string): Plugin {
  return kind === 'persistentvolumeclaims' || kind.endsWith('snapshot.storage.k8s.io')
    ? ofSnapshots
    : others;
}

const ofSnapshots: Plugin = {
  plugin: { en: 'The CSI snapshot plugin', zh: 'CSI 快照插件' },
  cause: {
    en: 'Velero snapshots each PVC. This one has no snapshot, and neither the PVC nor its data is in the backup.',
    zh: 'Velero 为每个 PVC 创建快照；该 PVC 没有快照，PVC 及其数据都不在备份中。',
  },
  remedy: {
    en: 'See what the driver says about the snapshot (class, quota, credentials, the volume itself). Fix that and run the backup again; until then the newest copy of this volume is in an older backup.',
    zh: '查看驱动对该快照的说明（快照类、配额、凭证、卷本身）。修复后重新运行备份；在此之前，该卷最新的副本在更早的备份中。',
  },
  commands: (_velero, namespace) => [
    `kubectl ${namespace === '' ? '' : `-n ${shellWord(namespace)} `}get volumesnapshots -o custom-columns=NAME:.metadata.name,CLAIM:.spec.source.persistentVolumeClaimName,READY:.status.readyToUse,ERROR:.status.error.message`,
    'kubectl get volumesnapshotclasses',
  ],
};

const others: Plugin = {
  plugin: { en: 'A Velero plugin', zh: 'Velero 的插件' },
  cause: {
    en: 'It processes every object of this kind. Velero’s message does not name the plugin: it is a built-in one, or one installed for this kind.',
    zh: '它处理该种类的每个对象。Velero 的消息不指明插件：它是内置插件，或为该种类安装的插件。',
  },
  remedy: {
    en: 'Check that the object and everything it refers to exist and that Velero may read them. If a plugin was installed for this kind, check that its version matches Velero’s. Then run the backup again.',
    zh: '查看该对象及其引用的对象是否存在且 Velero 可读取。若为该种类安装了插件，请核对其版本与 Velero 是否匹配。修复后重新运行备份。',
  },
  commands: (velero) => [`velero -n ${velero} plugin get`],
};
