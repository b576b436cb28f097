import { describe, expect, it } from '@jest/globals';

import { guards, guardNames, guardsLabel, missingGuards } from '../../src/domain/guards.ts';
import type { KubernetesObject } from '../../src/domain/kubernetes-object.ts';

const group = 'admissionregistration.k8s.io/v1';

function policy(name: string, more: object = {}, version = '1'): KubernetesObject {
  const labels = { [guardsLabel]: version };
  const kind = 'ValidatingAdmissionPolicy';
  return { apiVersion: group, kind, metadata: { name, labels }, spec: { ...more } };
}

function binding(name: string, more: object = {}): KubernetesObject {
  const spec = { policyName: name, validationActions: ['Deny'], ...more };
  return { ...policy(name), kind: 'ValidatingAdmissionPolicyBinding', spec };
}

const whole = guardNames.flatMap((name) => [policy(name), binding(name)]);

function instead(object: KubernetesObject): readonly KubernetesObject[] {
  const others = whole.filter(
    ({ kind, metadata }) => kind !== object.kind || metadata.name !== object.metadata.name,
  );
  return [...others, object];
}

const first = 'validatingadmissionpolicies.admissionregistration.k8s.io/lifeboat-restores';
const bound = 'validatingadmissionpolicybindings.admissionregistration.k8s.io/lifeboat-restores';

describe('the guards of a cluster', () => {
  it('are all missing where nobody installed them', () => {
    expect(missingGuards([])).toEqual(guards.map(({ resource, name }) => `${resource}/${name}`));
  });

  it('are in force when each policy and each binding is there', () => {
    expect(missingGuards(whole)).toEqual([]);
  });

  it.each([
    ['a policy of an older version', policy('lifeboat-restores', {}, '0'), first],
    ['one without a version', policy('lifeboat-restores', {}, 'x'), first],
    ['one that lets through what it cannot judge', weak(), first],
    [
      'a binding that only warns',
      binding('lifeboat-restores', { validationActions: ['Warn'] }),
      bound,
    ],
    ['one of another policy', binding('lifeboat-restores', { policyName: 'theirs' }), bound],
  ])('count %s as missing', (_, object, name) => {
    expect(missingGuards(instead(object))).toEqual([name]);
  });

  it('of a newer version than needed are in force', () => {
    expect(missingGuards(instead(policy('lifeboat-restores', {}, '2')))).toEqual([]);
  });

  function weak(): KubernetesObject {
    return policy('lifeboat-restores', { failurePolicy: 'Ignore' });
  }
});
