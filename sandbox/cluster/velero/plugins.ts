/** What a real Velero 1.18 with its AWS plugin lists. */
const names: Readonly<Record<string, string>> = {
  BackupItemAction: 'crd-remap-version pod pv service-account',
  BackupItemActionV2:
    'csi-pvc-backupper csi-volumesnapshot-backupper csi-volumesnapshotclass-backupper csi-volumesnapshotcontent-backupper',
  RestoreItemAction:
    'add-pvc-from-pod admission-webhook-configuration apiservice change-image-name change-storage-class cluster-role-bindings crd-preserve-fields dataupload init-restore-hook job pod pod-volume-restore pvc role-bindings secret service service-account',
  RestoreItemActionV2:
    'csi-pvc-restorer csi-volumesnapshot-restorer csi-volumesnapshotclass-restorer csi-volumesnapshotcontent-restorer',
  DeleteItemAction: 'csi-volumesnapshotcontent-delete dataupload-delete',
  ItemBlockAction: 'pod pvc service-account',
  ObjectStore: 'aws',
  VolumeSnapshotter: 'aws',
};

export const plugins: readonly { readonly kind: string; readonly name: string }[] = Object.entries(
  names,
).flatMap(([kind, line]) => line.split(' ').map((name) => ({ kind, name: `velero.io/${name}` })));
