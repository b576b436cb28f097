import { expect, test } from '@jest/globals';

import { causes } from '../../../src/domain/diagnosis/checks/causes.ts';
import type { Finding } from '../../../src/domain/diagnosis/finding.ts';
import { aSaidLine, someFacts, someMessages } from '../../support/diagnosis.ts';
import { aBackup, aClusterState } from '../../support/velero.ts';

function found(object: string, reason: string): Finding | undefined {
  const state = aClusterState({
    backups: [aBackup(), aBackup({ name: 'daily-2', phase: 'PartiallyFailed', errors: 1 })],
  });
  const text = `Error backing up item error: /error executing custom action (${object})${reason}`;
  return causes(someFacts({ state, seen: someMessages(aSaidLine(text)) })).at(0);
}

const claim = 'groupResource=persistentvolumeclaims, namespace=shop, name=data-0';

test('a claim that the snapshot plugin failed at is named, with what it said and where to look', () => {
  const finding = found(claim, ': rpc error: code = Unknown desc = the driver is on fire.');

  expect(finding).toMatchObject({
    check: 'cause/38',
    title: {
      en: 'The CSI snapshot plugin failed on persistentvolumeclaims shop/data-0, which is missing from the backup',
    },
    cause: {
      en: expect.stringMatching(/^It said: the driver is on fire\. Velero snapshots each PVC/),
    },
  });
  expect(finding?.remedy.commands).toEqual([
    'kubectl -n shop describe persistentvolumeclaims data-0',
    expect.stringMatching(/^kubectl -n shop get volumesnapshots /),
    'kubectl get volumesnapshotclasses',
    'kubectl -n velero logs deployment/velero --tail=5000 | grep -F data-0',
  ]);
});

test('an object of another kind sends to the plugins that are installed', () => {
  const finding = found(
    'groupResource=clusters.cluster.example, namespace=, name=one',
    ': not allowed',
  );

  expect(finding?.title.en).toBe(
    'A Velero plugin failed on clusters.cluster.example one, which is missing from the backup',
  );
  expect(finding?.remedy.commands).toEqual([
    'kubectl describe clusters.cluster.example one',
    'velero -n velero plugin get',
    expect.stringContaining('grep -F one'),
  ]);
});

test('a line that does not name its object is told without one', () => {
  const finding = found('groupResource=; rm -rf /', ': boom');

  expect(finding?.title.en).toBe(
    'A plugin failed: the object it was processing is missing from the backup',
  );
});
