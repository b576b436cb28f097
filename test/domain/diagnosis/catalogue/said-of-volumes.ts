import type { Said } from './said.ts';

/** Rows 23 to 44 as Velero 1.18 (unless told), kopia, kubelets and the API server say them. */
export const saidOfVolumes: readonly Said[] = [
  // pkg/nodeagent/node_agent.go, pkg/podvolume/restorer.go
  [
    23,
    'results',
    ' name: /web-0 message: /Error backing up item error: /daemonset pod not found in running state in node node-3',
  ],
  [
    23,
    'results',
    'node-agent pod is not running in node node-3: daemonset pod not found in running state in node node-3',
  ],
  [24, 'results', 'error to check node agent status: daemonset not found'],
  // pkg/cmd/server/server.go up to 1.15
  [
    24,
    'log',
    'time="2026-11-22T10:00:01Z" level=warning msg="Velero node agent not found; pod volume backups/restores will not work until it\'s created" logSource="pkg/cmd/server/server.go:458"',
  ],
  // pkg/podvolume/backupper.go, restorer.go
  [25, 'results', ' message: /timed out waiting for all PodVolumeBackups to complete'],
  [25, 'results', 'timed out waiting for all PodVolumeRestores to complete'],
  // pkg/util/kube/utils.go
  [
    26,
    'status',
    'error to expose PVB: expected one matching path: /host_pods/6d1c5c1e-0b0c-4b6b-9a3a-9b2f6a1d2c3e/volumes/*/pvc-8f3c, got 0',
  ],
  // before 1.10
  [
    26,
    'log',
    'time="2026-11-22T10:00:01Z" level=error msg="Error backing up item" backup=velero/daily-1 error="pod volume backup failed: error getting volume path on host: expected one matching path, got 0" logSource="pkg/backup/backup.go:455" name=web-0',
  ],
  [
    26,
    'status',
    "data path backup failed: Failed to run kopia backup: Invalid source path '/host_pods/6d1c': lstat /host_pods/6d1c: no such file or directory",
  ],
  // pkg/util/kube/pod.go as pkg/podvolume/backupper.go warns of it
  [
    27,
    'log',
    'time="2026-11-22T10:00:01Z" level=warning msg="Skip pod volume data" backup=velero/daily-1 error="pod is not in the expected status, name=job-1, namespace=shop, phase=Succeeded: pod is not running" error.file="/go/src/github.com/vmware-tanzu/velero/pkg/util/kube/pod.go:57" logSource="pkg/podvolume/backupper.go:520" name=job-1 namespace=shop resource=pods',
  ],
  [
    28,
    'log',
    'time="2026-11-22T10:00:01Z" level=warning msg="Volume logs in pod shop/web-0 is a hostPath volume which is not supported for pod volume backup, skipping" backup=velero/daily-1 logSource="pkg/podvolume/backupper.go:350" name=web-0 namespace=shop resource=pods',
  ],
  // kopia repo/connect.go, repo/format/format_blob.go
  [
    29,
    'status',
    'error to connect to backup repo: error to connect repo with storage: error to connect to repository: repository not initialized in the provided storage',
  ],
  [
    30,
    'status',
    'error to connect to backup repo: error to connect repo with storage: error to connect to repository: invalid repository password',
  ],
  // pkg/repository/udmrepo/kopialib/repo_init.go, #7456
  [
    31,
    'status',
    'error to init backup repo: error to create repo with storage: error to ensure repository storage empty: found existing data in storage location',
  ],
  // pkg/repository/backup_repo_op.go with a reason that nobody knows, and with one of row 30
  [
    32,
    'results',
    ' name: /web-0 message: /Error backing up item error: /failed to wait BackupRepository, errored early: backup repository is not ready: error to get repo options: something new',
  ],
  [
    30,
    'results',
    ' name: /web-0 message: /Error backing up item error: /failed to wait BackupRepository, errored early: backup repository is not ready: error to connect to backup repo: error to connect repo with storage: error to connect to repository: invalid repository password',
  ],
  // the kubelet's words; kopia
  [
    34,
    'status',
    'found a dataupload velero/daily-1-x7k2p with expose error: Pod is in abnormal state [Failed], message [The node was low on resource: ephemeral-storage. Threshold quantity: 2146223340, available: 1883424Ki. Container 6d1c was using 10304Ki, request is 0, has larger consumption of ephemeral-storage. /]. mark it as cancel',
  ],
  [
    34,
    'status',
    'data path restore failed: Failed to run kopia restore: Failed to copy snapshot data to the target: restore error: error copying: write /host_pods/6d1c/volumes/data/blob: no space left on device',
  ],
  // pkg/kubelet/eviction
  [
    34,
    'status',
    'found a PVB velero/daily-1-s9lbx with expose error: Pod is in abnormal state [Failed], message [Pod ephemeral local storage usage exceeds the total limit of containers 1Gi. /]. mark it as cancel',
  ],
  // pkg/util/csi/volume_snapshot.go in pkg/backup/actions/csi/pvc_action.go in pkg/backup/item_backupper.go
  [
    35,
    'results',
    ' resource: /persistentvolumeclaims name: /data-0 message: /Error backing up item error: /error executing custom action (groupResource=persistentvolumeclaims, namespace=shop, name=data-0): rpc error: code = Unknown desc = failed to get VolumeSnapshotClass for StorageClass fast: failed to get VolumeSnapshotClass for provisioner ebs.csi.aws.com: ensure that the desired VolumeSnapshotClass has the velero.io/csi-volumesnapshot-class label or velero.io/csi-volumesnapshot-class annotation, and that its driver matches the StorageClass provisioner',
  ],
  // #8341: apimachinery pkg/api/meta/errors.go in the text of row 35
  [
    36,
    'log',
    String.raw`time="2026-11-22T10:00:01Z" level=error msg="Error backing up item" backup=velero/daily-1 error="error executing custom action (groupResource=persistentvolumeclaims, namespace=default, name=grafana): rpc error: code = Unknown desc = failed to get VolumeSnapshotClass for StorageClass gp3: error listing VolumeSnapshotClass: no matches for kind \"VolumeSnapshotClass\" in version \"snapshot.storage.k8s.io/v1\"" logSource="pkg/backup/backup.go:803" name=grafana`,
  ],
  [
    37,
    'log',
    'time="2026-11-22T10:00:01Z" level=error msg="Timed out awaiting reconciliation of volumesnapshot shop/velero-data-0-7kq2z" backup=velero/daily-1 cmd=/velero logSource="pkg/util/csi/volume_snapshot.go:713" pluginName=velero',
  ],
  // the CSI plugin before 1.14
  [
    37,
    'results',
    ' resource: /persistentvolumeclaims name: /data-0 message: /Error backing up item error: /error executing custom action (groupResource=volumesnapshots.snapshot.storage.k8s.io, namespace=shop, name=velero-data-0-7kq2z): rpc error: code = Unknown desc = timed out waiting for the condition',
  ],
  [
    37,
    'results',
    ' message: /Error backing up item error: /error executing custom action (groupResource=persistentvolumeclaims, namespace=shop, name=data-0): rpc error: code = Unknown desc = CSI got timed out with error: Failed to check and update snapshot content: failed to take snapshot of the volume pvc-1: "rpc error: code = Internal desc = quota"',
  ],
  [
    38,
    'results',
    ' resource: /persistentvolumeclaims name: /data-0 message: /Error backing up item error: /error executing custom action (groupResource=persistentvolumeclaims, namespace=shop, name=data-0): rpc error: code = Unknown desc = something new',
  ],
  // pkg/controller/{data_upload,data_download,pod_volume_backup,pod_volume_restore}_controller.go
  [39, 'status', 'timeout on preparing data upload'],
  [39, 'status', 'timeout on preparing PVR'],
  // pkg/util/kube/pod.go, #9464
  [
    40,
    'status',
    'found a PVB velero/daily-1-s9lbx with expose error: Pod is in abnormal state [Failed], message []. mark it as cancel',
  ],
  [
    40,
    'status',
    'found a dataupload velero/daily-1-x7k2p with expose error: Container 6d1c in Pod velero/daily-1-x7k2p is in pull image failed with reason ImagePullBackOff. mark it as cancel',
  ],
  // pkg/datapath/manager.go
  [41, 'status', 'Concurrent number exceeds'],
  // pkg/controller/backup_operations_controller.go
  [42, 'status', 'Asynchronous action timed out'],
  // pkg/controller/data_upload_controller.go, pkg/backup/actions/csi/pvc_action.go, pkg/podvolume
  [43, 'status', 'data path backup failed: something new'],
  [43, 'status', 'DataUpload is canceled'],
  [43, 'results', 'pod volume restore failed: data path restore failed: something new'],
  [43, 'results', ' message: /pod volume backup failed: data path backup failed: something new'],
  // pkg/controller/restore_finalizer_controller.go
  [
    44,
    'results',
    'fail to patch dynamic PV, err: context deadline exceeded, PVC: data-0, PV: pvc-8f3c',
  ],
];
