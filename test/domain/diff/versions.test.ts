import { describe, expect, test } from '@jest/globals';

import type { ArchivedObject } from '../../../src/domain/restore-test/archived-object.ts';
import { archived } from '../../support/archived.ts';
import { compared, differencesOf, servedKinds } from '../../support/compared.ts';

describe('versions', () => {
  const served = servedKinds(
    ['ingresses.networking.k8s.io', 'Ingress', 'v1', 'v1beta1'],
    ['widgets.example.org', 'Widget', 'v2'],
  );

  test('a kind that the cluster does not serve any more is told as such', () => {
    const old = archived('podsecuritypolicies.policy', 'PodSecurityPolicy', 'strict');

    expect(compared({ backup: [old], live: [] }).onlyBackup).toMatchObject([
      { name: 'strict', isNotServed: true },
    ]);
  });

  test('where there is no version that both have, fields that only one has are not told, and the versions are', () => {
    const found = compared({
      served,
      backup: [widget('v1', { size: 1, color: 'red' })],
      live: [widget('v2', { size: 2, shade: 'red' })],
    });

    expect(differencesOf(found)).toEqual({ 'Widget it': ['spec.size: 1 → 2'] });
    expect(found.different[0]?.versions).toEqual(['example.org/v1', 'example.org/v2']);
  });

  test('another version that the archive has counts where the preferred one is served no more', () => {
    const preferred = widget('v1', { color: 'red' });
    const other = { ...widget('v2', { shade: 'red' }), version: 'v2' };
    const live = [widget('v2', { shade: 'red' })];

    for (const backup of [
      [preferred, other],
      [other, preferred],
    ]) {
      expect(compared({ served, backup, live })).toMatchObject({ same: 1, different: [] });
    }
  });
});

function widget(version: string, spec: object): ArchivedObject {
  const one = archived('widgets.example.org', 'Widget', 'it', { spec });
  return { ...one, object: { ...one.object, apiVersion: `example.org/${version}` } };
}
