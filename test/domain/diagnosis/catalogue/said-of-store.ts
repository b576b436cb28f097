import type { Said } from './said.ts';

/** Rows 9 to 22 as Velero, its AWS plugin 1.14 over SDK v2, the older SDK and kopia's minio-go say them. */
export const saidOfStore: readonly Said[] = [
  // the forms of smithy-go's OperationError in s3shared's ResponseError; of SDK v1; of minio-go
  [
    9,
    'status',
    'BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, https response error StatusCode: 403, RequestID: X1, HostID: h, api error AccessDenied: Access Denied',
  ],
  [
    9,
    'status',
    'error checking if backup already exists in object storage: rpc error: code = Unknown desc = operation error S3: HeadObject, https response error StatusCode: 403, RequestID: X1, HostID: h, api error Forbidden: Forbidden',
  ],
  [
    9,
    'log',
    String.raw`time="2026-11-22T10:00:01Z" level=error msg="Error listing backups in backup store" backupLocation=default controller=backup-sync error="rpc error: code = Unknown desc = AccessDenied: Access Denied\n\tstatus code: 403, request id: D2D87E673B947D97, host id: zbFi7FwLkfKY" logSource="pkg/controller/backup_sync_controller.go:175"`,
  ],
  [
    9,
    'status',
    'data path backup failed: Failed to run kopia backup: Failed to upload the kopia snapshot for si default@default:/host_pods: unable to write content: unable to complete PutBlob: Access Denied.',
  ],
  // #2981; STS by SDK v2
  [
    10,
    'log',
    String.raw`time="2026-11-22T10:00:01Z" level=error msg="Error getting backup store for this location" backupLocation=default controller=backup-sync error="rpc error: code = Unknown desc = WebIdentityErr: failed fetching WebIdentity token: \ncaused by: WebIdentityErr: unable to read file at /var/run/secrets/eks.amazonaws.com/serviceaccount/token\ncaused by: open /var/run/secrets/eks.amazonaws.com/serviceaccount/token: permission denied" logSource="pkg/controller/backup_sync_controller.go:111"`,
  ],
  [
    10,
    'status',
    'BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, get identity: get credentials: failed to refresh cached credentials, failed to retrieve credentials, operation error STS: AssumeRoleWithWebIdentity, https response error StatusCode: 403, RequestID: X1, api error AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity',
  ],
  // #8524, #6439
  [
    11,
    'log',
    'time="2026-11-22T10:00:01Z" level=error msg="Error getting backup store for this location" backupLocation=default controller=backup-sync error="rpc error: code = Unknown desc = failed to refresh cached credentials, no EC2 IMDS role found, operation error ec2imds: GetMetadata, request canceled, context deadline exceeded" logSource="pkg/controller/backup_sync_controller.go:111"',
  ],
  [
    11,
    'log',
    String.raw`{"level":"error","msg":"Error getting a backup store","backup-storage-location":"velero/default","controller":"backup-storage-location","error.message":"rpc error: code = Unknown desc = NoCredentialProviders: no valid providers in chain. Deprecated.\n\tFor verbose messaging see aws.Config.CredentialsChainVerboseErrors","logSource":"pkg/controller/backup_storage_location_controller.go:148","time":"2026-11-22T10:00:01Z"}`,
  ],
  [
    12,
    'status',
    'BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, https response error StatusCode: 403, RequestID: X1, HostID: h, api error InvalidAccessKeyId: The AWS Access Key Id you provided does not exist in our records.',
  ],
  [
    12,
    'status',
    'BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, https response error StatusCode: 403, RequestID: X1, HostID: h, api error SignatureDoesNotMatch: The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  ],
  // a versitygw gateway
  [
    12,
    'status',
    'BackupStorageLocation "wrong-keys" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, https response error StatusCode: 404, RequestID: 9ZQ1V8HC1GPWDJB8, HostID: h, api error XAdminUserNotFound: No user exists with the provided access key ID.',
  ],
  // minio-go tells the message without the code
  [
    12,
    'status',
    'error to connect to backup repo: error to connect to storage: error retrieving storage config from bucket "backups": The access key ID you provided does not exist in our records.',
  ],
  [
    13,
    'status',
    'BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, https response error StatusCode: 403, RequestID: X1, HostID: h, api error RequestTimeTooSkewed: The difference between the request time and the current time is too large.',
  ],
  [
    13,
    'status',
    "error to connect to backup repo: error to connect to storage: The difference between the request time and the server's time is too large.",
  ],
  // types.NoSuchBucket; PermanentRedirect of the service; pkg/persistence/object_store.go
  [
    14,
    'status',
    'BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, https response error StatusCode: 404, RequestID: X1, HostID: h, NoSuchBucket: ',
  ],
  [
    14,
    'status',
    'BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, https response error StatusCode: 301, RequestID: X1, HostID: h, api error PermanentRedirect: The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
  ],
  [
    14,
    'status',
    "BackupStorageLocation \"default\" is unavailable: backup storage location's bucket name \"backups/prod\" must not contain a '/' (if using a prefix, put it in the 'Prefix' field instead)",
  ],
  // #8203, #7534; minio-go
  [
    15,
    'log',
    `time="2026-11-22T10:00:01Z" level=error msg="backup failed" backuprequest=velero/daily-1 controller=backup error="rpc error: code = Unknown desc = error putting object backups/daily-1/velero-backup.json: operation error S3: PutObject, https response error StatusCode: 400, RequestID: X1, HostID: h, api error XAmzContentSHA256Mismatch: The provided 'x-amz-content-sha256' header does not match what was computed." logSource="pkg/controller/backup_controller.go:287"`,
  ],
  [
    15,
    'log',
    `time="2026-11-22T10:00:01Z" level=error msg="Error uploading log file" backup=daily-1 bucket=b error="rpc error: code = Unknown desc = error putting object backups/daily-1/daily-1-logs.gz: operation error S3: PutObject, https response error StatusCode: 400, RequestID: X1, HostID: h, api error InvalidArgument: Unsupported header 'x-amz-sdk-checksum-algorithm' received for this API call." logSource="pkg/persistence/object_store.go:252" prefix=`,
  ],
  [
    15,
    'status',
    'data path backup failed: Failed to run kopia backup: unable to complete PutBlob: A header you provided implies functionality that is not implemented.',
  ],
  [
    16,
    'status',
    'BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, https response error StatusCode: 0, RequestID: , HostID: , request send failed, Get "https://minio.internal:9000/velero?delimiter=%2F&list-type=2&prefix=": tls: failed to verify certificate: x509: certificate signed by unknown authority',
  ],
  [
    17,
    'status',
    'BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , HostID: , request send failed, Get "http://minio.velero.svc:9000/velero?delimiter=%2F&list-type=2&prefix=": dial tcp: lookup minio.velero.svc on 10.96.0.10:53: no such host',
  ],
  [
    17,
    'status',
    'error checking if backup already exists in object storage: rpc error: code = Unknown desc = operation error S3: HeadObject, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , HostID: , request send failed, Head "http://10.0.0.9:9000/velero/backups/daily-1/velero-backup.json": dial tcp 10.0.0.9:9000: connect: connection refused',
  ],
  [
    17,
    'status',
    'BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, https response error StatusCode: 0, RequestID: , HostID: , canceled, context deadline exceeded',
  ],
  [
    18,
    'log',
    'time="2026-11-22T10:00:01Z" level=error msg="Error uploading log file" backup=daily-1 bucket=b error="rpc error: code = Unknown desc = error putting object backups/daily-1/daily-1-logs.gz: operation error S3: PutObject, exceeded maximum number of attempts, 3, https response error StatusCode: 503, RequestID: X1, HostID: h, api error SlowDown: Please reduce your request rate." logSource="pkg/persistence/object_store.go:252" prefix=',
  ],
  // a store that takes connections and says nothing
  [
    17,
    'status',
    'BackupStorageLocation "default" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , HostID: , request send failed, Get "https://s3.internal/velero?list-type=2": net/http: TLS handshake timeout',
  ],
  // #1135
  [
    18,
    'log',
    String.raw`time="2026-11-22T10:00:01Z" level=error msg="Error backing up item" backup=velero/daily-1 error="error taking snapshot of volume: rpc error: code = Unknown desc = RequestLimitExceeded: Request limit exceeded.\n\tstatus code: 503, request id: 4650996e" logSource="pkg/backup/backup.go:979" name=web-0`,
  ],
  // minio; #8689 (GCS); AWS
  [
    19,
    'log',
    'time="2026-11-22T10:00:01Z" level=error msg="error updating Backup" controller=backup-finalizer error="error uploading backup json: rpc error: code = Unknown desc = error putting object backups/daily-1/velero-backup.json: operation error S3: PutObject, https response error StatusCode: 400, RequestID: X1, HostID: h, api error InvalidRequest: Object is WORM protected and cannot be overwritten" logSource="pkg/controller/backup_finalizer_controller.go:120"',
  ],
  [
    19,
    'status',
    "rpc error: code = Unknown desc = googleapi: Error 403: Object 'b/backups/daily-1/velero-backup.json' is subject to bucket's retention policy or object retention and cannot be deleted or overwritten until 2026-12-11T18:02:07-07:00, retentionPolicyNotMet",
  ],
  [
    19,
    'status',
    'rpc error: code = Unknown desc = error deleting object backups/daily-1/daily-1.tar.gz: operation error S3: DeleteObject, https response error StatusCode: 403, RequestID: X1, HostID: h, api error AccessDenied: Access Denied because object protected by object lock.',
  ],
  [
    19,
    'status',
    'rpc error: code = Unknown desc = error deleting object backups/daily-1/daily-1.tar.gz: operation error S3: DeleteObject, https response error StatusCode: 405, RequestID: X1, HostID: h, api error MethodNotAllowed: The specified method is not allowed against this resource.',
  ],
  // MinIO's error codes ErrStorageFull and ErrAdminBucketQuotaExceeded; Ceph's RGW
  [
    68,
    'status',
    'rpc error: code = Unknown desc = error putting object backups/daily-1/daily-1.tar.gz: operation error S3: PutObject, https response error StatusCode: 507, RequestID: X1, HostID: h, api error XMinioStorageFull: Storage backend has reached its minimum free drive threshold. Please delete a few objects to proceed.',
  ],
  [
    68,
    'status',
    'rpc error: code = Unknown desc = error putting object backups/daily-1/daily-1.tar.gz: operation error S3: PutObject, https response error StatusCode: 403, RequestID: X1, HostID: h, api error QuotaExceeded: ',
  ],
  // backup_controller.go
  [20, 'status', 'backup execution failed: backup already exists in object storage'],
  // #9347, #9268
  [
    21,
    'log',
    `{"backuprequest":"velero/redis-1","controller":"backup","error.file":"/go/src/github.com/vmware-tanzu/velero/pkg/controller/backup_controller.go:722","error.message":"error checking if backup already exists in object storage: rpc error: code = Unknown desc = storage: object doesn't exist: googleapi: Error 404: No such object: PROJECT-velero/backups/redis-1/velero-backup.json, notFound","level":"error","logSource":"pkg/controller/backup_controller.go:317","msg":"backup failed","time":"2026-11-22T10:00:01Z"}`,
  ],
  // restore_controller.go over object_store.go of the plugin
  [
    22,
    'status',
    'restore execution failed: error downloading backup: rpc error: code = Unknown desc = error getting object backups/daily-1/daily-1.tar.gz: operation error S3: GetObject, https response error StatusCode: 404, RequestID: X1, HostID: h, NoSuchKey: ',
  ],
  [22, 'status', 'restore execution failed: error downloading backup: unexpected EOF'],
  // extractor.go over compress/gzip, compress/flate and archive/tar; restore_controller.go repeats it at the log's end
  [69, 'results', 'unexpected EOF'],
  [69, 'results', 'gzip: invalid checksum'],
  [69, 'results', 'flate: corrupt input before offset 18446'],
  [69, 'results', 'archive/tar: invalid tar header'],
  [
    69,
    'log',
    'time="2026-11-22T10:00:01Z" level=error msg="Velero restore error: gzip: invalid header" logSource="pkg/controller/restore_controller.go:602" restore=velero/r-1',
  ],
  [
    69,
    'log',
    'time="2026-11-22T10:00:01Z" level=info msg="error unzipping and extracting: unexpected EOF" logSource="pkg/restore/restore.go:442" restore=velero/r-1',
  ],
];
