import { expect, test } from '@jest/globals';
import { gist } from '../../src/domain/gist.ts';

test.each([
  [
    'BackupStorageLocation "offsite" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, https response error StatusCode: 404, RequestID: 17F, HostID: , NoSuchBucket: The specified bucket does not exist.',
    'operation error S3: ListObjectsV2, NoSuchBucket: The specified bucket does not exist',
  ],
  ['backup execution failed: rpc error: code = Internal desc = x', 'backup execution failed: x'],
  ['no space left on device', 'no space left on device'],
  ['rpc error: code = Unknown desc = ', 'rpc error: code = Unknown desc ='],
])('%s', (message, reason) => {
  expect(gist(message).trim()).toBe(reason);
});
