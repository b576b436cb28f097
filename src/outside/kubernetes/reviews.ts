import type { ApiServer } from './api-server.ts';
import type { ClusterObjects, Right } from './cluster-objects.ts';
import { Nonsense } from './failures.ts';
import { part, text } from './reduce/fields.ts';

/** What an API server says of who we are and of who may do what. Throws as ApiServer does. */
export function reviews(
  api: ApiServer,
): Pick<ClusterObjects, 'mayI' | 'mayAccount'> & { readonly whoAmI: () => Promise<string> } {
  async function isAllowed(kind: string, spec: object, signal?: AbortSignal): Promise<boolean> {
    const path = `/apis/authorization.k8s.io/v1/${kind.toLowerCase()}s`;
    const call = { path, ...(signal === undefined ? {} : { signal }) };
    const answer = await api.create(call, { apiVersion: 'authorization.k8s.io/v1', kind, spec });
    return part(answer, 'status')['allowed'] === true;
  }
  return {
    mayI: (right, signal) =>
      isAllowed('SelfSubjectAccessReview', { resourceAttributes: attributes(right) }, signal),
    mayAccount: ({ namespace, name }, right, signal) => {
      const user = `system:serviceaccount:${namespace}:${name}`;
      const all = 'system:serviceaccounts';
      const groups = [all, `${all}:${namespace}`, 'system:authenticated'];
      const spec = { user, groups, resourceAttributes: attributes(right) };
      return isAllowed('SubjectAccessReview', spec, signal);
    },
    whoAmI: async () => {
      const answer = await api.create(
        { path: '/apis/authentication.k8s.io/v1/selfsubjectreviews' },
        { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
      );
      const name = text(part(answer, 'status', 'userInfo')['username']);
      if (name === undefined) {
        throw new Nonsense('the API server does not say who we are');
      }
      return name;
    },
  };
}

function attributes({ verb, resource: asked, namespace, name }: Right): object {
  const [whole = '', subresource] = asked.split('/');
  const [resource = '', ...group] = whole.split('.');
  return { verb, group: group.join('.'), resource, subresource, namespace, name };
}
