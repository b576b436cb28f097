import { evidenceLines } from '../evidence-lines.ts';
import type { DiagnosisFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';

/** What a restored backup holds and this cluster does not serve, as that kind or in that version. */
export function restoreTargetKinds({ seen }: DiagnosisFacts): readonly Finding[] {
  const { restore, backup, kinds } = seen.unservedKinds ?? { kinds: [] };
  if (restore === undefined || backup === undefined || kinds.length === 0) {
    return [];
  }
  const objects = kinds.reduce((sum, { count }) => sum + count, 0);
  const isOfVersion = kinds.every(({ served }) => served.length > 0);
  return [
    {
      check: 'restore-target/kinds-not-served',
      severity: 'P2',
      subject: { kind: 'Restore', name: restore },
      count: objects,
      title: {
        en: `${objects} objects of backup ${backup} are of ${kinds.length} kinds or versions that this cluster does not serve`,
        zh: `备份 ${backup} 中有 ${objects} 个对象属于本集群不提供的 ${kinds.length} 个种类或版本`,
      },
      evidence: evidenceLines(
        kinds.map(
          ({ apiVersion, kind, count, served }) =>
            `${count} × ${apiVersion} ${kind}: ${served.length === 0 ? 'the kind is not served' : `served as ${served.join(', ')}`}`,
        ),
      ),
      cause: isOfVersion
        ? {
            en: 'The cluster is of another version of Kubernetes or of an operator than the one that was backed up.',
            zh: '本集群的 Kubernetes 或 operator 版本与备份来源不同。',
          }
        : {
            en: 'Their CustomResourceDefinitions are not here: a restore of namespaces does not bring them. Velero passes over such objects, and the restore may be called complete.',
            zh: '相应的 CustomResourceDefinition 不存在：按命名空间恢复不会带上它们。Velero 会跳过这些对象，恢复仍可能显示完成。',
          },
      remedy: {
        say: {
          en: 'Install the operators (or restore customresourcedefinitions alone, with cluster resources included) first, then restore these kinds again under a new name. Objects of an old version: convert them, or install a version that still serves it.',
          zh: '先安装相应的 operator（或单独恢复 customresourcedefinitions 并包含集群资源），再以新名称恢复这些种类。旧版本的对象需转换，或安装仍提供该版本的组件。',
        },
        commands: ['kubectl api-resources -o wide'],
      },
    },
  ];
}
