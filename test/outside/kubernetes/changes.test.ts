import { expect, test } from '@jest/globals';
import { changes } from '../../../src/outside/kubernetes/changes.ts';

const resource = 'downloadrequests.velero.io';
const long = 600_000;

test('who waits for an object goes on at its next change, all of them, and at no other', async () => {
  const { tell, next } = changes();
  const gone: string[] = [];
  const waits = ['a', 'a', 'b'].map(async (name) => {
    await next({ resource, name }, long);
    gone.push(name);
  });

  tell('backups.velero.io', 'a');
  tell(resource, 'a');
  await Promise.all(waits.slice(0, 2));
  const first = [...gone];
  tell(resource, 'b');
  await Promise.all(waits);

  expect(first).toEqual(['a', 'a']);
  expect(gone).toEqual(['a', 'a', 'b']);
});

test('nothing waits longer than it was told', async () => {
  const { next } = changes();

  await expect(next({ resource, name: 'a' }, 5)).resolves.toBeUndefined();
});
