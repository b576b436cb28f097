import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { startFaultGround, type FaultGround } from './world/fault-ground.ts';
import { until } from './world/process.ts';
import { unansweredWebhook } from './world/unanswered-webhook.ts';

/** What a real Velero and a real API server say of restores with faults that are made for real, and the cause that is told of it. */
let ground: FaultGround;

beforeAll(async () => {
  ground = await startFaultGround();
}, 1_800_000);

afterAll(() => ground?.stop());

describe('of restores', () => {
  it('a backup that is not there', async () => {
    await ground.restore('of-nothing', { backupName: 'nothing' });

    expect(await ground.told('restore', 'of-nothing')).toEqual([
      ['cause/71', 'restore/validation-failed'],
    ]);
  });

  it('an archive that somebody deleted', async () => {
    await ground.backup('emptied', {});
    const Key = 'backups/emptied/emptied.tar.gz';
    await ground.s3.send(new DeleteObjectCommand({ Bucket: ground.world.bucket.bucket, Key }));
    await ground.restore('of-emptied', { backupName: 'emptied' });

    expect(await ground.told('restore', 'of-emptied')).toEqual([['cause/22', 'restore/failed']]);
  });

  it('a quota that is too small', async () => {
    await ground.namespace('quota');
    await ground.world.velero.objects.apply([
      {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'none', namespace: 'quota' },
        spec: { hard: { pods: '0' } },
      } as never,
    ]);
    await ground.restore('quota');

    expect(await ground.told('restore', 'quota')).toEqual([
      ['cause/50', 'restore/partially-failed'],
    ]);
  });

  it('pods that the namespace does not take', async () => {
    await ground.namespace('strict', { 'pod-security.kubernetes.io/enforce': 'restricted' });
    await ground.restore('strict');

    expect(await ground.told('restore', 'strict')).toEqual([
      ['cause/49', 'restore/partially-failed'],
    ]);
  });

  it('a webhook that nobody serves', async () => {
    await ground.namespace('hooked');
    await ground.world.velero.objects.apply([unansweredWebhook('hooked')]);
    await ground.restore('hooked');
    await ground.world.velero.objects.remove({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'nobody' },
    });

    expect(await ground.told('restore', 'hooked')).toEqual([
      ['cause/48', 'restore/partially-failed'],
    ]);
  });

  it('a policy that refuses', async () => {
    await ground.namespace('policed');
    const [policy, binding] = refusingConfigMaps('policed');
    await ground.world.velero.objects.apply([policy, binding]);
    await until('the policy to hold', async () => {
      const probe = { metadata: { name: `probe-${Date.now()}`, namespace: 'policed' } };
      const made = ground.world.velero.objects.create({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        ...probe,
      });
      return made.then(
        () => undefined,
        () => true,
      );
    });
    await ground.restore('policed');

    expect(await ground.told('restore', 'policed')).toEqual([
      ['cause/47', 'restore/partially-failed'],
    ]);
  });

  it('a node port that is taken', async () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'door', namespace: 'fresh' },
      spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, nodePort: 30_123 }] },
    };
    await ground.world.velero.objects.apply([service]);
    await ground.backup('with-port', { includedNamespaces: ['fresh'] });
    await ground.restore('port', {
      backupName: 'with-port',
      namespaceMapping: { fresh: 'port' },
      preserveNodePorts: true,
    });

    expect(await ground.told('restore', 'port')).toEqual([
      ['cause/46', 'restore/partially-failed'],
    ]);
  });

  it('objects that are there and differ: a warning', async () => {
    await ground.world.velero.objects.patch({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace: 'shop' },
      data: { color: 'red' },
    } as never);
    await ground.restore('over', { namespaceMapping: {} });

    expect(await ground.told('restore', 'over')).toEqual([['cause/45']]);
  });
});

function refusingConfigMaps(where: string): readonly [never, never] {
  const group = 'admissionregistration.k8s.io/v1';
  const match = {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': where } },
    resourceRules: [
      { apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'], operations: ['CREATE'] },
    ],
  };
  const metadata = { name: 'no-config-maps' };
  return [
    {
      apiVersion: group,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        matchConstraints: match,
        validations: [{ expression: 'false', message: 'none here' }],
      },
    } as never,
    {
      apiVersion: group,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: metadata.name, validationActions: ['Deny'] },
    } as never,
  ];
}
