import type { Said } from './said.ts';

/** Rows 45 to 65 as Velero 1.18 (unless told) and the API server say them. */
export const saidOfObjects: readonly Said[] = [
  // pkg/restore/restore.go
  [
    45,
    'results',
    'could not restore, Deployment:web already exists. Warning: the in-cluster version is different than the backed-up version',
  ],
  [
    45,
    'results',
    'could not restore, ConfigMap "settings" already exists. Warning: the in-cluster version is different than the backed-up version',
  ],
  [
    46,
    'results',
    'error restoring services/shop/web: Service "web" is invalid: spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated',
  ],
  // apiserver pkg/admission/plugin/webhook/errors, pkg/util/webhook, plugin/policy/validating
  [
    47,
    'results',
    'error restoring pods/shop/web-0: admission webhook "validate.kyverno.svc-fail" denied the request: resource Pod/shop/web-0 was blocked due to the following policies',
  ],
  [
    47,
    'results',
    "error restoring pods/shop/web-0: pods \"web-0\" is forbidden: ValidatingAdmissionPolicy 'no-latest' with binding 'no-latest' denied request: images need a tag",
  ],
  [
    48,
    'results',
    'error restoring ingresses.networking.k8s.io/shop/web: Internal error occurred: failed calling webhook "validate.nginx.ingress.kubernetes.io": failed to call webhook: Post "https://ingress-nginx-controller-admission.ingress-nginx.svc:443/networking/v1/ingresses?timeout=10s": dial tcp 10.96.12.7:443: connect: connection refused',
  ],
  [
    48,
    'results',
    'error restoring pods/shop/web-0: Internal error occurred: failed calling webhook "mutate.istio.io": failed to call webhook: Post "https://istiod.istio-system.svc:443/inject?timeout=10s": tls: failed to verify certificate: x509: certificate signed by unknown authority',
  ],
  // pod-security-admission admission/admission.go
  [
    49,
    'results',
    'error restoring pods/shop/web-0: pods "web-0" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false)',
  ],
  // apiserver pkg/admission/plugin/resourcequota/controller.go
  [
    50,
    'results',
    'error restoring pods/shop/web-0: pods "web-0" is forbidden: exceeded quota: small, requested: pods=1, used: pods=0, limited: pods=0',
  ],
  [
    50,
    'results',
    'error restoring pods/shop/web-0: pods "web-0" is forbidden: failed quota: small: must specify limits.cpu for: web',
  ],
  // #10046, #3876: the container's own log
  [
    51,
    'status',
    'ERROR looking filesystem restore done file /restores/pgdata/.velero/6d1c: stat /restores/pgdata/.velero/6d1c: permission denied',
  ],
  [51, 'status', 'restore-wait: unlinkat /restores/data/.velero/.veleroDone: permission denied'],
  // pkg/util/kube/utils.go
  [
    52,
    'results',
    'timed out waiting for terminating namespace shop to disappear before restoring: context deadline exceeded',
  ],
  [
    52,
    'results',
    'skipping polling for terminating namespace shop: namespace shop is already present in the polling set, skipping execution',
  ],
  // #9023; without a prefix in the results
  [
    53,
    'log',
    String.raw`time="2026-11-22T10:00:01Z" level=error msg="Velero restore error: rpc error: code = Unknown desc = deployments.apps \"velero\" not found" logSource="pkg/controller/restore_controller.go:602" restore=velero/r`,
  ],
  [53, 'results', 'rpc error: code = Unknown desc = deployments.apps "velero" not found'],
  // client-go tools/remotecommand; internal/hook
  [
    54,
    'results',
    ' resource: /pods name: /db-0 message: /Error executing hook error: /command terminated with exit code 127',
  ],
  [
    54,
    'results',
    'hook freeze in container db failed to execute, err: command terminated with exit code 1',
  ],
  [
    54,
    'log',
    'time="2026-11-22T10:00:01Z" level=error msg="Error executing hook" backup=velero/daily-1 error="command terminated with exit code 126" error.file="/go/src/github.com/vmware-tanzu/velero/pkg/podexec/pod_command_executor.go:176" hookPhase=pre hookSource=annotation hookType=exec logSource="internal/hook/item_hook_handler.go:239" name=db-0 namespace=shop resource=pods',
  ],
  [55, 'results', 'hook warm-up in container web expired before executing'],
  [
    55,
    'results',
    'hook warm-up in container web in pod shop/web-0 not executed: context deadline exceeded',
  ],
  [
    55,
    'log',
    'time="2026-11-22T10:00:01Z" level=warning msg="pod entered phase Failed before some post-restore exec hooks ran" logSource="internal/hook/wait_exec_hook_handler.go:133" pod=shop/web-0 restore=velero/daily-restored',
  ],
  // #6780, #7647, #1856; go-plugin client.go; #2069
  [
    56,
    'log',
    String.raw`time="2026-11-22T10:00:01Z" level=error msg="backup failed" backuprequest=velero/daily-1 controller=backup error="[rpc error: code = Unavailable desc = error reading from server: EOF, rpc error: code = Unavailable desc = connection error: desc = \"transport: error while dialing: dial unix /tmp/plugin2309637438: connect: connection refused\"]" logSource="pkg/controller/backup_controller.go:290"`,
  ],
  [56, 'status', 'rpc error: code = Unavailable desc = transport is closing'],
  [
    56,
    'log',
    'time="2026-11-22T10:00:01Z" level=error msg="plugin process exited" cmd=/plugins/velero-plugin-for-aws error="signal: killed" id=4711 logSource="pkg/plugin/clientmgmt/process/logrus_adapter.go:80" plugin=/plugins/velero-plugin-for-aws',
  ],
  // pkg/discovery/helper.go; client-go discovery
  [
    57,
    'log',
    'time="2026-11-22T10:00:01Z" level=warning msg="Failed to discover group: external.metrics.k8s.io/v1beta1" error="the server is currently unable to handle the request" logSource="pkg/discovery/helper.go:238"',
  ],
  [
    57,
    'log',
    'time="2026-11-22T10:00:01Z" level=error msg="Error refreshing discovery" error="unable to retrieve the complete list of server APIs: external.metrics.k8s.io/v1beta1: the server is currently unable to handle the request" logSource="pkg/discovery/helper.go:170"',
  ],
  // backup_deletion_controller.go, #685
  [
    58,
    'status',
    "error deleting snapshot snap-088dc54a0627c1c41: rpc error: code = Unknown desc = InvalidSnapshot.NotFound: The snapshot 'snap-088dc54a0627c1c41' does not exist.\n\tstatus code: 400, request id: e2328806",
  ],
  [
    58,
    'status',
    'error deleting snapshot snap-1: rpc error: code = Unknown desc = operation error EC2: DeleteSnapshot, https response error StatusCode: 403, RequestID: X1, api error UnauthorizedOperation: You are not authorized to perform this operation.',
  ],
  [59, 'status', 'backup is still in progress'],
  // pkg/cmd/util/downloadrequest/downloadrequest.go
  [
    60,
    'status',
    'download request download url timeout, check velero server logs for errors. backup storage location may not be available',
  ],
  // schedule_controller.go over robfig/cron parser.go
  [61, 'status', 'invalid schedule: expected exactly 5 fields, found 6: [0 0 3 * * *]'],
  [61, 'status', 'Schedule must be a non-empty valid Cron expression'],
  [
    62,
    'status',
    'encountered labelSelector as well as orLabelSelectors in backup spec, only one can be specified',
  ],
  [
    62,
    'status',
    'include-resources, exclude-resources and include-cluster-resources are old filter parameters.\ninclude-cluster-scoped-resources, exclude-cluster-scoped-resources, include-namespace-scoped-resources and exclude-namespace-scoped-resources are new filter parameters.\nThey cannot be used together',
  ],
  [
    63,
    'status',
    'provider velero.io/aws has more than one possible volume snapshot location, and none were specified explicitly or as a default',
  ],
  [
    63,
    'status',
    'more than one VolumeSnapshotLocation name specified for provider velero.io/aws: east; unexpected name was west',
  ],
  [
    63,
    'status',
    'a VolumeSnapshotLocation CRD for the location east with the name specified in the backup spec needs to be created before this snapshot can be executed. Error: VolumeSnapshotLocation.velero.io "east" not found',
  ],
  [64, 'status', 'nodes are non-restorable resources'],
  [64, 'status', 'No completed backups found for schedule'],
  [
    71,
    'status',
    'Error retrieving backup: can\'t find backup velero/gone: Backup.velero.io "gone" not found',
  ],
  // pkg/util/kube/pvc_pv.go, pkg/podvolume/backupper.go
  [
    65,
    'results',
    ' resource: /persistentvolumeclaims name: /data-0 message: /Error backing up item error: /error getting PV for PVC: PVC shop/data-0 has no volume backing this claim',
  ],
  [
    65,
    'results',
    ' name: /web-0 message: /Error backing up item error: /error getting persistent volume claim for volume: persistentvolumeclaims "data-0" not found',
  ],
];
