import type { Finding } from '../finding.ts';

type Words = Pick<Finding, 'title' | 'cause'> & { readonly remedy: Finding['title'] };

/** What is said of annotations that name volumes. */
export const annotationWords: Readonly<
  Record<
    | 'annotation-no-such-volume'
    | 'annotation-wrong-key'
    | 'annotation-host-path'
    | 'annotation-misplaced',
    Words
  >
> = {
  'annotation-no-such-volume': {
    title: {
      en: 'A backup annotation names a volume that its pod does not have',
      zh: '备份注解中的卷名在其 Pod 中不存在',
    },
    cause: {
      en: 'It is a typo, or the name of the PVC: the annotation takes the names under the pod’s spec.volumes. Velero skips a name that it does not find, and the backup is still Completed.',
      zh: '拼写错误，或写成了 PVC 的名称：注解要用 Pod 的 spec.volumes 中的名称。Velero 会跳过找不到的名称，备份仍显示 Completed。',
    },
    remedy: {
      en: 'Put the right name into the pod template wherever the workload is deployed from (this recreates its pods). `kubectl annotate pod --overwrite` covers the next backup at once, until the pod is replaced.',
      zh: '在部署来源处的 Pod 模板中改为正确名称（会重建 Pod）；`kubectl annotate pod --overwrite` 可立即让下一次备份生效，直到 Pod 被替换。',
    },
  },
  'annotation-wrong-key': {
    title: {
      en: 'A volume annotation has a key that Velero does not read',
      zh: '有关卷的注解使用了 Velero 不读取的键',
    },
    cause: {
      en: 'Velero reads backup.velero.io/backup-volumes and backup.velero.io/backup-volumes-excludes on pods, as annotations; it silently ignores anything else.',
      zh: 'Velero 只读取 Pod 上的注解 backup.velero.io/backup-volumes 和 backup.velero.io/backup-volumes-excludes；其他键会被静默忽略。',
    },
    remedy: {
      en: 'Rename it in the pod template wherever the workload is deployed from (this recreates its pods). An annotation on the running pods covers the next backup at once.',
      zh: '在部署来源处的 Pod 模板中改名（会重建 Pod）；直接给运行中的 Pod 加注解可立即让下一次备份生效。',
    },
  },
  'annotation-host-path': {
    title: {
      en: 'An annotation asks for a hostPath volume, which file-system backup does not support',
      zh: '注解要求备份 hostPath 卷，而文件系统备份不支持',
    },
    cause: {
      en: 'Velero does not copy paths of a node: each backup of this pod has an error and ends as PartiallyFailed.',
      zh: 'Velero 不会复制节点上的路径：该 Pod 的每次备份都会出错并以 PartiallyFailed 结束。',
    },
    remedy: {
      en: 'Remove the name from the annotation. Data that matters belongs on a PVC, or needs its own backup.',
      zh: '从注解中移除该名称。重要数据应放在 PVC 上，或单独备份。',
    },
  },
  'annotation-misplaced': {
    title: {
      en: 'A volume annotation is on a workload instead of its pods',
      zh: '有关卷的注解写在工作负载上，而不在其 Pod 上',
    },
    cause: {
      en: 'Velero reads it only on pods: it belongs under spec.template.metadata.annotations. On the workload itself it has no effect.',
      zh: 'Velero 只读取 Pod 上的注解：应写在 spec.template.metadata.annotations 下。写在工作负载本身上不起作用。',
    },
    remedy: {
      en: 'Move it into the pod template wherever the workload is deployed from (this recreates its pods). An annotation on the running pods covers the next backup at once.',
      zh: '在部署来源处移到 Pod 模板中（会重建 Pod）；直接给运行中的 Pod 加注解可立即让下一次备份生效。',
    },
  },
};
