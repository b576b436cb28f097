import type { Said } from './said.ts';

/** Rows 1 to 8, 33, 70, 72 and 73 as Velero 1.18 says them, unless told. */
export const saidByServer: readonly Said[] = [
  // pkg/backup/item_collector.go
  [
    72,
    'log',
    'time="2026-11-22T10:00:01Z" level=error msg="fail to get the namespace shop-old specified in backup.Spec.IncludedNamespaces" backup=velero/daily-1 logSource="pkg/backup/item_collector.go:890"',
  ],
  [72, 'results', 'fail to get the namespace shop-old specified in backup.Spec.IncludedNamespaces'],
  // internal/resourcepolicies/resource_policies.go; the second and the third name the backup as if it were the ConfigMap
  [
    73,
    'status',
    'invalid resource policies: fail to get ResourcePolicies velero/skips ConfigMap with error configmaps "skips" not found',
  ],
  [
    73,
    'status',
    'invalid resource policies: fail to read the ResourcePolicies from ConfigMap velero/daily-1: wrong format of Capacity 1Gi',
  ],
  [
    73,
    'status',
    'invalid resource policies: fail to validate ResourcePolicies in ConfigMap velero/daily-1: invalid action type ignore',
  ],
  // pkg/cmd/server/server.go; before 1.12 `get a`
  [
    1,
    'status',
    'found a backup with status "InProgress" during the server starting, mark it as "Failed"',
  ],
  [
    1,
    'status',
    'found a restore with status "InProgress" during the server starting, mark it as "Failed"',
  ],
  [
    1,
    'log',
    String.raw`time="2026-11-22T10:00:01Z" level=error msg="get a backup with status \"InProgress\" during the server starting, mark it as \"Failed\"" backup=daily-1 logSource="pkg/cmd/server/server.go:639"`,
  ],
  // pkg/cmd/server/server.go, pkg/cmd/cli/nodeagent/server.go, #7761
  [
    2,
    'status',
    'Dataupload is in status "InProgress" during the velero server starting, mark it as cancel',
  ],
  [
    2,
    'status',
    'PVB is in status "InProgress" during the velero server starting, mark it as cancel',
  ],
  [
    2,
    'status',
    'found a datadownload with status "InProgress" during the node-agent starting, mark it as cancel',
  ],
  [
    2,
    'status',
    'get a legacy podvolumerestore with status "InProgress" during the server starting, mark it as "Failed"',
  ],
  [
    2,
    'status',
    'Resume InProgress dataupload failed with error error to get exposed snapshot for du daily-1-x7k2p, mark it as cancel',
  ],
  // pkg/controller/backup_controller.go, restore_controller.go, gc_controller.go
  [
    3,
    'status',
    "backup can't be created because BackupStorageLocation default is in Unavailable status.",
  ],
  [3, 'status', 'The BSL default is unavailable, cannot retrieve the backup'],
  [
    3,
    'log',
    'time="2026-11-22T10:00:01Z" level=error msg="Reconciler error" Backup="{\\"name\\":\\"daily-1\\",\\"namespace\\":\\"velero\\"}" controller=gc error="bsl default is unavailable, cannot gc backup" error.file="/go/src/github.com/vmware-tanzu/velero/pkg/controller/gc_controller.go:159" logSource="/go/pkg/mod/github.com/bombsimon/logrusr/v3@v3.0.0/logrusr.go:123"',
  ],
  // backup_controller.go, backup_deletion_controller.go, unified_repo.go, #9626
  [
    4,
    'status',
    "backup can't be created because backup storage location default is currently in read-only mode",
  ],
  [
    4,
    'status',
    'cannot delete backup because backup storage location default is currently in read-only mode',
  ],
  [
    4,
    'status',
    'cannot create new backup repo for read-only backup storage location velero/bvb-s3-backup',
  ],
  // backup_controller.go, backup_storage_location_controller.go
  [
    5,
    'status',
    'an existing backup storage location was not specified at backup creation time and the default nope was not found. Please address this issue (see `velero backup-location -h` for options) and create a new backup. Error: backupstoragelocations.velero.io "nope" not found',
  ],
  [
    5,
    'status',
    'an existing backup storage location was not specified at backup creation time and the server default default does not exist. Please address this issue (see `velero backup-location -h` for options) and create a new backup. Error: BackupStorageLocation.velero.io "default" not found',
  ],
  [
    5,
    'log',
    'time="2026-11-22T10:00:01Z" level=error msg="No BackupStorageLocations found, at least one is required" backup-storage-location=velero/default controller=backup-storage-location error="no backup storage locations found" logSource="pkg/controller/backup_storage_location_controller.go:190"',
  ],
  // pkg/persistence/object_store.go
  [
    6,
    'status',
    'BackupStorageLocation "default" is unavailable: Backup store contains invalid top-level directories: [etcd-snapshots]',
  ],
  [
    6,
    'status',
    'BackupStorageLocation "default" is unavailable: Backup store contains 14 invalid top-level directories: [a b c ...]',
  ],
  // pkg/plugin/clientmgmt/process/registry.go
  [
    7,
    'status',
    'BackupStorageLocation "default" is unavailable: unable to locate ObjectStore plugin named velero.io/gcp',
  ],
  [
    7,
    'log',
    'time="2026-11-22T10:00:01Z" level=error msg="Error getting volume snapshotter for volume snapshot location" backup=velero/daily-1 error="unable to locate VolumeSnapshotter plugin named velero.io/aws" error.file="/go/src/github.com/vmware-tanzu/velero/pkg/plugin/clientmgmt/process/registry.go:237" logSource="pkg/backup/item_backupper.go:672" name=pvc-1 namespace= persistentVolume=pvc-1 resource=persistentvolumes',
  ],
  // pkg/plugin/framework/validation.go
  [
    8,
    'status',
    'BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = config has invalid keys [checksumAlg]; valid keys are [region s3Url publicUrl kmsKeyId]',
  ],
  // #6909, #8122
  [
    33,
    'log',
    'time="2026-11-22T10:00:01Z" level=error msg="Error backing up item" backup=velero/cdi error="failed to wait BackupRepository: backup repository is not ready: error to init backup repo: error to connect repo with storage: error to connect to repository: unable to write config file: unable to create config directory: mkdir /udmrepo: read-only file system" logSource="pkg/backup/backup.go:448" name=cdi-mock-7f7dd57cd6-fzp6d',
  ],
  // What the API server says of each object, as restores and backups hand it on
  [
    70,
    'results',
    'error restoring secrets/shop/login: secrets is forbidden: User "system:serviceaccount:velero:velero" cannot create resource "secrets" in API group "" in the namespace "quota"',
  ],
  [
    70,
    'log',
    String.raw`time="2026-11-22T10:00:01Z" level=error msg="Error listing items" backup=velero/daily-1 error="secrets is forbidden: User \"system:serviceaccount:velero:velero\" cannot list resource \"secrets\" in API group \"\" in the namespace \"shop\"" error.file="/go/src/github.com/vmware-tanzu/velero/pkg/backup/item_collector.go:519" logSource="pkg/backup/item_collector.go:531"`,
  ],
];
