import type { InEachLanguage } from '../../language.ts';

export type MissingKind =
  'ServiceAccount' | 'Secret' | 'ConfigMap' | 'StorageClass' | 'PriorityClass';

type Words = {
  readonly check: string;
  readonly isNamespaced: boolean;
  readonly title: (name: string, namespace: string) => InEachLanguage<string>;
  readonly cause: InEachLanguage<string>;
  readonly remedy: InEachLanguage<string>;
};

/** What it means that restored objects name something that is not there, and what to do. */
export const missingWords: Readonly<Record<MissingKind, Words>> = {
  ServiceAccount: {
    check: 'service-account-missing',
    isNamespaced: true,
    title: (name, namespace) => ({
      en: `ServiceAccount ${name} is missing from namespace ${namespace}`,
      zh: `命名空间 ${namespace} 缺少 ServiceAccount ${name}`,
    }),
    cause: {
      en: 'Pods that use it are rejected until it exists. It was excluded from the backup or the restore, or is created by a controller that is not in this cluster.',
      zh: '在它存在之前，使用它的 Pod 会被拒绝。它被排除在备份或恢复之外，或由此集群中没有的控制器创建。',
    },
    remedy: {
      en: 'Restore it from the same backup (include serviceaccounts and its role bindings), or create it; the workloads will then start by themselves.',
      zh: '从同一备份恢复它（包含 serviceaccounts 及其角色绑定），或手动创建；之后工作负载会自行启动。',
    },
  },
  Secret: {
    check: 'secret-missing',
    isNamespaced: true,
    title: (name, namespace) => ({
      en: `Secret ${name} is missing from namespace ${namespace}`,
      zh: `命名空间 ${namespace} 缺少 Secret ${name}`,
    }),
    cause: {
      en: 'Pods are waiting for it. It was excluded from the backup or the restore, or the controller that creates it is not in this cluster or lacks its key (External Secrets, Sealed Secrets, cert-manager).',
      zh: 'Pod 正在等待它。它被排除在备份或恢复之外，或生成它的控制器（External Secrets、Sealed Secrets、cert-manager）不在此集群中或缺少密钥。',
    },
    remedy: {
      en: 'Restore it from the same backup, or bring back the controller that creates it; the pods will then continue by themselves.',
      zh: '从同一备份恢复它，或恢复生成它的控制器；之后 Pod 会自行继续。',
    },
  },
  ConfigMap: {
    check: 'config-map-missing',
    isNamespaced: true,
    title: (name, namespace) => ({
      en: `ConfigMap ${name} is missing from namespace ${namespace}`,
      zh: `命名空间 ${namespace} 缺少 ConfigMap ${name}`,
    }),
    cause: {
      en: 'Pods are waiting for it. It was excluded from the backup or the restore, or the controller that creates it is not in this cluster.',
      zh: 'Pod 正在等待它。它被排除在备份或恢复之外，或生成它的控制器不在此集群中。',
    },
    remedy: {
      en: 'Restore it from the same backup, or create it; the pods will then continue by themselves.',
      zh: '从同一备份恢复它，或手动创建；之后 Pod 会自行继续。',
    },
  },
  StorageClass: {
    check: 'storage-class-missing',
    isNamespaced: false,
    title: (name, namespace) => ({
      en: `PVCs in namespace ${namespace} ask for the storage class ${name}, which does not exist`,
      zh: `命名空间 ${namespace} 的 PVC 需要存储类 ${name}，但它不存在`,
    }),
    cause: {
      en: 'Storage classes belong to the cluster: restoring namespaces does not bring them back, and other clusters have other ones.',
      zh: '存储类属于集群：按命名空间恢复不会带上它，另一个集群的存储类也不同。',
    },
    remedy: {
      en: 'Create the class, or map it to an existing one with the ConfigMap `change-storage-class` in Velero’s namespace. Existing PVCs keep their class: delete only empty ones that this restore created, then restore again.',
      zh: '创建该存储类，或用 Velero 命名空间中的 ConfigMap `change-storage-class` 映射到现有存储类；已存在的 PVC 不会改变：只删除本次恢复产生且为空的，再重新恢复。',
    },
  },
  PriorityClass: {
    check: 'priority-class-missing',
    isNamespaced: false,
    title: (name, namespace) => ({
      en: `Pods in namespace ${namespace} ask for the priority class ${name}, which does not exist`,
      zh: `命名空间 ${namespace} 的 Pod 需要优先级类 ${name}，但它不存在`,
    }),
    cause: {
      en: 'Such pods are rejected. Priority classes belong to the cluster, and other clusters have other ones.',
      zh: '这样的 Pod 会被拒绝。优先级类属于集群，另一个集群的优先级类也不同。',
    },
    remedy: {
      en: 'Create the class, or remove `priorityClassName` with a resource modifier; controllers will then create the pods by themselves.',
      zh: '创建该优先级类，或用资源修改器去掉 `priorityClassName`；之后控制器会自行创建 Pod。',
    },
  },
};
