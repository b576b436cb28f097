import type { Script } from '../velero/scripts.ts';

/** The bucket's policy was changed: nothing can be stored. */
export const accessDenied: Script = {
  fails:
    'rpc error: code = Unknown desc = operation error S3: PutObject, https response error StatusCode: 403, RequestID: 7X2M0CQ8N6QH1J4K, HostID: , api error AccessDenied: Access Denied',
};

/** The database's volume could not be read, and one object was gone when its turn came. */
export const volumeTrouble: Script = {
  volumeErrors: {
    'db-0/data':
      'data path backup failed: Failed to run kopia backup: unable to create snapshot: error when processing base/16384: unable to open file: permission denied',
  },
  errors: [
    {
      resource: 'pods',
      namespace: 'shop',
      name: 'web-1',
      message:
        'error executing custom action (groupResource=pods, namespace=shop, name=web-1): rpc error: code = Unknown desc = pods "web-1" not found',
    },
  ],
  warnings: [
    {
      resource: 'pods',
      namespace: 'shop',
      name: 'db-0',
      message: 'Skip pvc data-db-0: its volume is not mounted by a running pod',
    },
  ],
};

/** What MinIO says when its disks are full. */
export const storeFullSaid =
  'Storage backend has reached its minimum free drive threshold. Please delete a few objects to proceed.';

/** The disks behind the bucket are full, in the words of MinIO. */
export const storeFull: Script = {
  fails: `rpc error: code = Unknown desc = error putting object: operation error S3: PutObject, https response error StatusCode: 507, RequestID: 18A4C6D0C7E6B1F2, HostID: , api error XMinioStorageFull: ${storeFullSaid}`,
};

/** The disk of the node that copies volumes is full. */
export const storageShort: Script = {
  volumeErrors: {
    'db-0/data':
      'data path backup failed: Failed to run kopia backup: unable to create snapshot: unable to write content: write /home/cnb/udmrepo/cache: no space left on device',
  },
};
