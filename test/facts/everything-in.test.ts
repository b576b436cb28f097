import { expect, test } from '@jest/globals';

import { everythingIn } from '../../src/facts/everything-in.ts';
import { memoryObjects } from '../support/memory-objects.ts';
import { UserError } from '../../src/errors.ts';

const kinds = [
  'configmaps',
  'secrets',
  'widgets.example.org',
  'leases.coordination.k8s.io',
  'backups.velero.io',
].map((resource) => ({
  resource,
  version: 'v1',
  kind: 'Any',
  namespaced: true,
  verbs: ['list'],
}));

test('What can not be listed in a namespace is named, but for Secrets, and for what says nothing of whose the namespace is', async () => {
  const memory = memoryObjects({ served: kinds });
  for (const one of kinds) {
    memory.put({ ...one, namespace: 'copy' }, { metadata: { name: 'a' } });
  }
  function list(...[where]: Parameters<typeof memory.list>): ReturnType<typeof memory.list> {
    const said = { en: 'forbidden', zh: '禁止' };
    return where.resource === 'configmaps'
      ? memory.list(where)
      : Promise.reject(new UserError(said, { remedy: said }));
  }

  const { signal } = new AbortController();
  const found = await everythingIn('copy', { objects: { ...memory, list } }, signal);

  expect(found.objects.map(({ resource }) => resource)).toEqual(['configmaps']);
  expect(found.unread).toEqual(['widgets.example.org']);
});
