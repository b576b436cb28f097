import type { InEachLanguage } from '../language.ts';
import type { Right } from '../right.ts';

/** What some rights are for, and how bad it is without them. */
export type Need = {
  /** A part of a sentence: what does not work without it. */
  readonly for: InEachLanguage<string>;
  readonly isVital: boolean;
  readonly rights: readonly Right[];
};

function to(verbs: string, resources: readonly string[], namespace?: string): readonly Right[] {
  const where = namespace === undefined ? {} : { namespace };
  return resources.flatMap((resource) =>
    verbs.split(' ').map((verb) => ({ verb, resource, ...where })),
  );
}

/** What Lifeboat's worker asks for, by what it is for: those of manifests/kubernetes. */
export function ownNeeds(velero: string): readonly Need[] {
  return ofOwn.map((need) => ({ ...need, rights: need.rights(velero) }));
}

/** What a Velero must be able to do that is not the administrator that its own installation makes it. */
export function veleroNeeds(velero: string): readonly Need[] {
  return ofVelero.map((need) => ({ ...need, rights: need.rights(velero) }));
}

type NeedIn = Omit<Need, 'rights'> & { readonly rights: (velero: string) => readonly Right[] };

const ofOwn: readonly NeedIn[] = [
  {
    for: { en: 'seeing backups, restores and schedules', zh: '查看备份、恢复和备份计划' },
    isVital: true,
    rights: (velero) =>
      to(
        'list watch',
        ['backups', 'restores', 'schedules', 'backupstoragelocations'].map(
          (one) => `${one}.velero.io`,
        ),
        velero,
      ),
  },
  {
    for: {
      en: 'logs, results and what is in a backup',
      zh: '日志、结果和备份内容',
    },
    isVital: false,
    rights: (velero) => to('create get delete', ['downloadrequests.velero.io'], velero),
  },
  {
    for: { en: 'restore tests: validate and drill', zh: '恢复测试：validate 与 drill' },
    isVital: false,
    rights: (velero) => [
      ...to('create delete', ['restores.velero.io', 'configmaps'], velero),
      ...to('create patch delete', ['namespaces']),
      ...to('create', ['resourcequotas', 'limitranges', 'networkpolicies.networking.k8s.io']),
    ],
  },
  {
    for: { en: 'probes of restored applications', zh: '对已恢复应用的探测' },
    isVital: false,
    rights: () => to('create', ['pods/exec', 'pods/portforward']),
  },
  {
    for: {
      en: 'extending a backup’s expiry (hold, and while it is in use)',
      zh: '延长备份有效期（hold 以及使用期间）',
    },
    isVital: false,
    rights: (velero) => to('patch', ['backups.velero.io'], velero),
  },
  {
    for: { en: 'cleanup that people approved', zh: '经批准的清理' },
    isVital: false,
    rights: (velero) => to('create', ['deletebackuprequests.velero.io'], velero),
  },
  {
    for: { en: 'diagnosis of restores and of etcd', zh: '恢复与 etcd 的诊断' },
    isVital: false,
    rights: () =>
      to('list', [
        'nodes',
        'pods',
        'events',
        'configmaps',
        'serviceaccounts',
        'resourcequotas',
        'cronjobs.batch',
        'jobs.batch',
        'networkpolicies.networking.k8s.io',
        'storageclasses.storage.k8s.io',
        'validatingwebhookconfigurations.admissionregistration.k8s.io',
      ]),
  },
  {
    for: { en: 'diagnosis of volumes', zh: '卷的诊断' },
    isVital: false,
    rights: (velero) => [
      ...to('get', ['configmaps'], velero),
      ...to('list', [
        'persistentvolumeclaims',
        'persistentvolumes',
        'deployments.apps',
        'statefulsets.apps',
        'daemonsets.apps',
        'volumesnapshotclasses.snapshot.storage.k8s.io',
      ]),
    ],
  },
  {
    for: { en: 'diagnosis of Velero itself', zh: 'Velero 自身的诊断' },
    isVital: false,
    rights: (velero) => [
      ...to('create get delete', ['serverstatusrequests.velero.io'], velero),
      ...to('list', ['deployments.apps', 'daemonsets.apps', 'pods', 'events'], velero),
      ...to('list', ['namespaces', 'apiservices.apiregistration.k8s.io']),
      ...to('get', ['customresourcedefinitions.apiextensions.k8s.io']),
    ],
  },
  {
    for: {
      en: 'comparing roles of the cluster with those of a backup (diff)',
      zh: '比较集群角色与备份中的角色（diff）',
    },
    isVital: false,
    rights: () =>
      to('list', [
        'clusterroles.rbac.authorization.k8s.io',
        'clusterrolebindings.rbac.authorization.k8s.io',
      ]),
  },
];

const ofVelero: readonly NeedIn[] = [
  {
    for: { en: 'updating the status of its own objects', zh: '更新自身对象的状态' },
    isVital: true,
    rights: (velero) =>
      to(
        'patch',
        ['backups.velero.io', 'restores.velero.io', 'backupstoragelocations.velero.io'],
        velero,
      ),
  },
  {
    for: {
      en: 'backups: objects that it may not list are left out',
      zh: '备份：无权列出的对象会被遗漏',
    },
    isVital: true,
    rights: () =>
      to('list', [
        'namespaces',
        'secrets',
        'configmaps',
        'serviceaccounts',
        'persistentvolumes',
        'persistentvolumeclaims',
        'deployments.apps',
        'statefulsets.apps',
        'roles.rbac.authorization.k8s.io',
        'customresourcedefinitions.apiextensions.k8s.io',
      ]),
  },
  {
    for: {
      en: 'restores: objects that it may not create fail',
      zh: '恢复：无权创建的对象会失败',
    },
    isVital: true,
    rights: () =>
      to('create', [
        'namespaces',
        'secrets',
        'configmaps',
        'serviceaccounts',
        'persistentvolumeclaims',
        'pods',
        'services',
        'deployments.apps',
        'rolebindings.rbac.authorization.k8s.io',
      ]),
  },
  {
    for: { en: 'hooks in pods', zh: 'Pod 中的钩子' },
    isVital: false,
    rights: () => to('create', ['pods/exec']),
  },
  {
    for: {
      en: 'volume data transfers and repository maintenance',
      zh: '卷数据传输与仓库维护',
    },
    isVital: false,
    rights: (velero) => to('create', ['pods', 'jobs.batch'], velero),
  },
];
