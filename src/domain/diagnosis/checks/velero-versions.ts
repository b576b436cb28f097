import type { InEachLanguage } from '../../language.ts';
import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding, Severity, Subject } from '../finding.ts';
import { deploymentIn } from '../server-silence.ts';
import { minorOf, serverMinor } from '../server-version.ts';

/** Whether server, plugins, node agent and Kubernetes are versions that go together. */
export function veleroVersions(facts: DiagnosisFacts): readonly Finding[] {
  const minor = serverMinor(facts);
  return minor === undefined
    ? []
    : [
        ...withKubernetes(minor, facts),
        ...(facts.seen.veleroServer?.deployment?.plugins ?? []).flatMap((image) =>
          withPlugin(minor, image),
        ),
        ...withNodeAgent(facts),
      ];
}

/** The newest minor of Kubernetes that each minor of Velero is tested on, by Velero's README: older ones are said to work. */
const testedUpTo: Readonly<Record<number, number>> = {
  10: 25,
  11: 26,
  12: 27,
  13: 28,
  14: 29,
  15: 31,
  16: 33,
  17: 34,
  18: 35,
};

function withKubernetes(minor: number, facts: DiagnosisFacts): readonly Finding[] {
  const version = facts.seen.kubernetesVersion;
  const [kubernetes, tested] = [minorOf(version), testedUpTo[minor]];
  if (kubernetes === undefined || tested === undefined || kubernetes <= tested) {
    return [];
  }
  return [
    unfit(deploymentIn(facts), kubernetes - tested > 2 ? 'P2' : 'info', {
      title: {
        en: `Velero 1.${minor} is not tested on Kubernetes ${version}`,
        zh: `Velero 1.${minor} 未在 Kubernetes ${version} 上测试过`,
      },
      evidence: [
        `Velero 1.${minor} is tested up to Kubernetes 1.${tested}`,
        `this cluster: ${version}`,
      ],
      cause: {
        en: 'The cluster was upgraded past the versions that this Velero is tested on. It usually works; problems would show in APIs that Kubernetes has changed since.',
        zh: '集群升级超过了 Velero 的测试范围。通常可用；在 Kubernetes 此后变更的 API 上可能出问题。',
      },
      remedy: {
        en: 'Upgrade Velero, its CRDs and its plugins to a version that is tested on it; then prove the next backup with a restore.',
        zh: '将 Velero 连同 CRD 和插件升级到已测试的版本；并用一次恢复验证之后的备份。',
      },
    }),
  ];
}

/** The plugins of the project count four minors behind the server. */
const behind = 4;

function withPlugin(minor: number, image: string): readonly Finding[] {
  const [, name = '', tag = ''] =
    /velero-plugin-for-(aws|gcp|microsoft-azure|csi)(?::([\w.-]{1,128}))?/.exec(image) ?? [];
  const subject = { kind: 'Image', name: image };
  if (name === 'csi') {
    return minor >= 14 ? [csiPlugin(subject, minor)] : [];
  }
  const plugin = minorOf(tag);
  if (name === '' || plugin === undefined || minor < 10 || minor - plugin === behind) {
    return [];
  }
  return [
    unfit(subject, 'P2', {
      title: {
        en: `The plugin ${name} ${tag} does not match Velero 1.${minor}`,
        zh: `插件 ${name} ${tag} 与 Velero 1.${minor} 不配套`,
      },
      evidence: [`init container: ${image}`, `server: 1.${minor}`],
      cause: {
        en: `Plugin and server were not upgraded together. 1.${minor} goes with ${name} 1.${minor - behind}; other combinations are not tested and may support other settings.`,
        zh: `插件与服务端没有一起升级。1.${minor} 对应 ${name} 1.${minor - behind}；其他组合未经测试，支持的配置项也可能不同。`,
      },
      remedy: {
        en: `Use velero-plugin-for-${name}:v1.${minor - behind}.x wherever Velero is deployed from.`,
        zh: `在部署来源处改用 velero-plugin-for-${name}:v1.${minor - behind}.x。`,
      },
    }),
  ];
}

function csiPlugin(subject: Subject, minor: number): Finding {
  return unfit(subject, 'P1', {
    title: {
      en: `Remove the CSI plugin: Velero 1.${minor} has it built in`,
      zh: `应移除 CSI 插件：Velero 1.${minor} 已内置`,
    },
    evidence: [`init container: ${subject.name}`, `server: 1.${minor}`],
    cause: {
      en: 'Since 1.14 the server includes these actions; a second set with the same names keeps it from starting.',
      zh: '自 1.14 起服务端已内置这些动作；同名重复会使服务端无法启动。',
    },
    remedy: {
      en: 'Remove its init container wherever Velero is deployed from; keep `--features=EnableCSI`.',
      zh: '在部署来源处移除该 init 容器；保留 `--features=EnableCSI`。',
    },
  });
}

function withNodeAgent(facts: DiagnosisFacts): readonly Finding[] {
  const server = facts.state.server?.version;
  const odd = (facts.seen.nodeAgent?.sets ?? []).filter(({ image }) => {
    const tag = /:([\w.-]{1,128})$/.exec(image)?.[1];
    return minorOf(tag) !== undefined && minorOf(server) !== undefined && tag !== server;
  });
  return odd.map(({ name, image }) =>
    unfit({ kind: 'DaemonSet', name, namespace: facts.veleroNamespace }, 'P2', {
      title: {
        en: `The DaemonSet ${name} and the server have different versions`,
        zh: `DaemonSet ${name} 与服务端版本不同`,
      },
      evidence: [`DaemonSet ${name}: ${image}`, `server: ${facts.state.server?.image ?? ''}`],
      cause: {
        en: 'Only one of them was upgraded. They share objects whose phases and fields differ between versions, so volume transfers may never finish.',
        zh: '只升级了其中之一。二者共用的对象在不同版本中阶段和字段不同，卷的处理可能停滞。',
      },
      remedy: {
        en: 'Give both the same image wherever Velero is deployed from.',
        zh: '在部署来源处让二者使用相同的镜像。',
      },
    }),
  );
}

function unfit(
  subject: Subject,
  severity: Severity,
  told: Pick<Finding, 'title' | 'evidence' | 'cause'> & { readonly remedy: InEachLanguage<string> },
): Finding {
  return {
    check: 'velero/version-unfit',
    severity,
    subject,
    title: told.title,
    evidence: evidenceLines(told.evidence),
    cause: told.cause,
    remedy: { say: told.remedy, commands: [] },
  };
}
