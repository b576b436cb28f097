import { describe, expect, it } from '@jest/globals';

import {
  guards,
  guardNames,
  guardsLabel,
  guardsVersion,
  missingGuards,
} from '../../src/domain/guards.ts';
import type { KubernetesObject } from '../../src/domain/kubernetes-object.ts';

const worker = 'system:serviceaccount:lifeboat:lifeboat-worker';
const group = 'admissionregistration.k8s.io/v1';

function policy(
  name: string,
  more: object = {},
  version = String(guardsVersion),
): KubernetesObject {
  const labels = { [guardsLabel]: version };
  const kind = 'ValidatingAdmissionPolicy';
  return { apiVersion: group, kind, metadata: { name, labels }, spec: { ...more } };
}

function binding(name: string, more: object = {}): KubernetesObject {
  const spec = { policyName: name, validationActions: ['Deny'], ...more };
  return { ...policy(name), kind: 'ValidatingAdmissionPolicyBinding', spec };
}

const someNamespaces = { namespaceSelector: { matchLabels: { team: 'shop' } } };
const whole = guardNames.flatMap((name) => [policy(name), binding(name)]);

function instead(object: KubernetesObject): readonly KubernetesObject[] {
  const others = whole.filter(
    ({ kind, metadata }) => kind !== object.kind || metadata.name !== object.metadata.name,
  );
  return [...others, object];
}

function about(...expressions: readonly string[]): KubernetesObject {
  const matchConditions = expressions.map((expression, at) => ({ name: `c-${at}`, expression }));
  return policy('lifeboat-restores', { matchConditions });
}

const isWorker = `request.userInfo.username == '${worker}'`;
const first = 'validatingadmissionpolicies.admissionregistration.k8s.io/lifeboat-restores';
const bound = 'validatingadmissionpolicybindings.admissionregistration.k8s.io/lifeboat-restores';

describe('the guards of a cluster', () => {
  it('are all missing where nobody installed them', () => {
    expect(missingGuards([], worker)).toEqual(
      guards.map(({ resource, name }) => `${resource}/${name}`),
    );
  });

  it('are in force when each policy and each binding is there', () => {
    expect(missingGuards(whole, worker)).toEqual([]);
  });

  it.each([
    [
      'a policy of an older version',
      policy('lifeboat-restores', {}, String(guardsVersion - 1)),
      first,
    ],
    ['one without a version', policy('lifeboat-restores', {}, 'x'), first],
    ['one that lets through what it cannot judge', weak(), first],
    [
      'a binding that only warns',
      binding('lifeboat-restores', { validationActions: ['Warn'] }),
      bound,
    ],
    ['one that looks away from some namespaces', lookingAway(), bound],
    ['one of another policy', binding('lifeboat-restores', { policyName: 'theirs' }), bound],
  ])('count %s as missing', (_, object, name) => {
    expect(missingGuards(instead(object), worker)).toEqual([name]);
  });

  it.each([
    ['everybody', policy('lifeboat-restores')],
    ['the worker', about(isWorker)],
    ['the worker, in other quotes', about(`request.userInfo.username == "${worker}"`)],
    ['several accounts', about(`request.userInfo.username in ['lifeboat', "${worker}"]`)],
  ])('hold the worker when they are for %s', (_, object) => {
    expect(missingGuards(instead(object), worker)).toEqual([]);
  });

  it.each([
    ['nobody', about('request.userInfo.username in []')],
    ['another account', about("request.userInfo.username == 'lifeboat'")],
    ['an account whose name contains it', about(`request.userInfo.username == 'x${worker}'`)],
    ['several others', about("request.userInfo.username in ['lifeboat', 'velero']")],
    ['everybody but the worker', about(`request.userInfo.username != '${worker}'`)],
    ['the worker on some days', about(`${isWorker} && object.metadata.name != 'a'`)],
    ['the worker, under one more condition', about(isWorker, "request.name != 'a'")],
    ['some namespaces', policy('lifeboat-restores', { matchConstraints: someNamespaces })],
  ])('are missing when they are for %s', (_, object) => {
    expect(missingGuards(instead(object), worker)).toEqual([first]);
  });

  it('hold an account with spaces and commas in its name', () => {
    const all = whole.filter(({ kind }) => kind.endsWith('Binding'));
    const policies = guardNames.map((name) => ({
      ...about("request.userInfo.username == 'Lifeboat, of the team'"),
      metadata: { name, labels: { [guardsLabel]: String(guardsVersion) } },
    }));

    expect(missingGuards([...all, ...policies], 'Lifeboat, of the team')).toEqual([]);
    expect(missingGuards([...all, ...policies], 'Lifeboat')).toHaveLength(guardNames.length);
  });

  it('of a newer version than needed are in force', () => {
    expect(
      missingGuards(instead(policy('lifeboat-restores', {}, String(guardsVersion + 1))), worker),
    ).toEqual([]);
  });

  function lookingAway(): KubernetesObject {
    return binding('lifeboat-restores', { matchResources: someNamespaces });
  }

  function weak(): KubernetesObject {
    return policy('lifeboat-restores', { failurePolicy: 'Ignore' });
  }
});
