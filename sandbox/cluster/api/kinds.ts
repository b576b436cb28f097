/** A kind of object that the API server serves. Adding one is a line in `builtInKinds` or `customKinds`. */
export type Kind = {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly kind: string;
  readonly namespaced: boolean;
  /** Defined by a CustomResourceDefinition: has no strategic merge patch, and may be missing. */
  readonly custom: boolean;
};

/** The plural with its group, such as `backups.velero.io`; of the core group the bare plural. */
export function resourceOf(kind: Pick<Kind, 'plural' | 'group'>): string {
  return kind.group === '' ? kind.plural : `${kind.plural}.${kind.group}`;
}

export function apiVersionOf(kind: Pick<Kind, 'group' | 'version'>): string {
  return kind.group === '' ? kind.version : `${kind.group}/${kind.version}`;
}

/** Written as `plural Kind`; `*` marks kinds that have no namespace. */
const builtIn: Readonly<Record<string, string>> = {
  v1: `namespaces Namespace*, nodes Node*, persistentvolumes PersistentVolume*, pods Pod, services Service, endpoints Endpoints, configmaps ConfigMap,
    secrets Secret, serviceaccounts ServiceAccount, persistentvolumeclaims PersistentVolumeClaim, resourcequotas ResourceQuota, limitranges LimitRange,
    events Event, replicationcontrollers ReplicationController, podtemplates PodTemplate`,
  'apps/v1':
    'deployments Deployment, daemonsets DaemonSet, statefulsets StatefulSet, replicasets ReplicaSet, controllerrevisions ControllerRevision',
  'batch/v1': 'jobs Job, cronjobs CronJob',
  'networking.k8s.io/v1':
    'networkpolicies NetworkPolicy, ingresses Ingress, ingressclasses IngressClass*',
  'policy/v1': 'poddisruptionbudgets PodDisruptionBudget',
  'autoscaling/v2': 'horizontalpodautoscalers HorizontalPodAutoscaler',
  'rbac.authorization.k8s.io/v1':
    'roles Role, rolebindings RoleBinding, clusterroles ClusterRole*, clusterrolebindings ClusterRoleBinding*',
  'storage.k8s.io/v1':
    'storageclasses StorageClass*, csidrivers CSIDriver*, csinodes CSINode*, csistoragecapacities CSIStorageCapacity, volumeattachments VolumeAttachment*',
  'scheduling.k8s.io/v1': 'priorityclasses PriorityClass*',
  'discovery.k8s.io/v1': 'endpointslices EndpointSlice',
  'coordination.k8s.io/v1': 'leases Lease',
  'events.k8s.io/v1': 'events Event',
  'apiregistration.k8s.io/v1': 'apiservices APIService*',
  'apiextensions.k8s.io/v1': 'customresourcedefinitions CustomResourceDefinition*',
  'admissionregistration.k8s.io/v1': `validatingadmissionpolicies ValidatingAdmissionPolicy*, validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding*,
    validatingwebhookconfigurations ValidatingWebhookConfiguration*, mutatingwebhookconfigurations MutatingWebhookConfiguration*`,
};

const custom: Readonly<Record<string, string>> = {
  'velero.io/v1': `backups Backup, restores Restore, schedules Schedule, backupstoragelocations BackupStorageLocation,
    volumesnapshotlocations VolumeSnapshotLocation, backuprepositories BackupRepository, podvolumebackups PodVolumeBackup, podvolumerestores PodVolumeRestore,
    deletebackuprequests DeleteBackupRequest, downloadrequests DownloadRequest, serverstatusrequests ServerStatusRequest`,
  'velero.io/v2alpha1': 'datauploads DataUpload, datadownloads DataDownload',
  'monitoring.coreos.com/v1': 'servicemonitors ServiceMonitor, prometheusrules PrometheusRule',
  'bitnami.com/v1alpha1': 'sealedsecrets SealedSecret',
  'cert-manager.io/v1': 'issuers Issuer, clusterissuers ClusterIssuer*',
  'gateway.networking.k8s.io/v1':
    'gatewayclasses GatewayClass*, gateways Gateway, httproutes HTTPRoute',
  'snapshot.storage.k8s.io/v1':
    'volumesnapshots VolumeSnapshot, volumesnapshotcontents VolumeSnapshotContent*, volumesnapshotclasses VolumeSnapshotClass*',
};

export const kinds: readonly Kind[] = [...parsed(builtIn, false), ...parsed(custom, true)];

function parsed(table: Readonly<Record<string, string>>, isCustom: boolean): Kind[] {
  return Object.entries(table).flatMap(([apiVersion, line]) => {
    const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
    return line.split(',').map((entry) => {
      const [plural = '', kind = ''] = entry.trim().split(' ');
      return {
        group: group ?? '',
        version: version ?? '',
        plural,
        kind: kind.replace('*', ''),
        namespaced: !kind.endsWith('*'),
        custom: isCustom,
      };
    });
  });
}
