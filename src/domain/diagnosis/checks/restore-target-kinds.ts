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
        en: `This cluster does not serve ${kinds.length} kinds or versions that backup ${backup} contains (${objects} objects)`,
        zh: `备份 ${backup} 中有 ${objects} 个对象属于本集群不提供的 ${kinds.length} 个资源类型或版本`,
      },
      evidence: evidenceLines(
        kinds.map(
          ({ apiVersion, kind, count, served }) =>
            `${count} × ${apiVersion} ${kind}: ${served.length === 0 ? 'the kind is not served' : `served as ${served.join(', ')}`}`,
        ),
      ),
      cause: isOfVersion
        ? {
            en: 'This cluster runs another version of Kubernetes, or of an operator, than the one that was backed up.',
            zh: '本集群的 Kubernetes 或 operator 版本与备份来源不同。',
          }
        : {
            en: 'Their CustomResourceDefinitions are not in this cluster: restoring namespaces does not bring them back. Velero skips such objects, and the restore may still be Completed.',
            zh: '相应的 CustomResourceDefinition 不存在：按命名空间恢复不会带上它们。Velero 会跳过这些对象，恢复仍可能显示 Completed。',
          },
      remedy: {
        say: {
          en: 'First install the operators (or restore only customresourcedefinitions, with cluster resources included), then restore these kinds again with a new name. For objects of an old API version, convert them, or install a version that still serves it.',
          zh: '先安装相应的 operator（或单独恢复 customresourcedefinitions 并包含集群资源），再以新的恢复名称恢复这些类型。旧版本的对象需转换，或安装仍提供该版本的组件。',
        },
        commands: ['kubectl api-resources -o wide'],
      },
    },
  ];
}
