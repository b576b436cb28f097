import { expect, test } from '@jest/globals';

import type { Connection } from '../../../src/domain/cluster-state.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { Scope } from '../../../src/domain/diagnosis/scope.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aClusterState, hours, noon } from '../../support/velero.ts';

const refused = 'TCP: 127.0.0.1:6443 refuses the connection (ECONNREFUSED)';

function rootsOf(connection: Connection, scope: Scope = { what: 'everything' }) {
  const nothing = { backups: [], schedules: [], storageLocations: [] };
  return diagnose(someFacts({ scope, state: aClusterState({ ...nothing, connection }) }));
}

test.each<Scope>([{ what: 'everything' }, { what: 'volumes' }])(
  'a cluster that never answered is the root, whatever of it is asked, and nothing is said to be missing in it',
  (scope) => {
    const found = rootsOf({ state: 'away', why: refused }, scope);

    expect(found.map(({ check, evidence }) => [check, evidence])).toEqual([
      ['cluster/away', [refused]],
    ]);
    expect(found[0]?.cause.en).toContain('Nothing was ever read');
  },
);

test('of one that answered before, it is said until when that holds', () => {
  const [root] = rootsOf({ state: 'away', asOf: noon - 2 * hours, why: refused });

  expect(root?.check).toBe('cluster/away');
  expect(root?.cause.en).toContain(new Date(noon - 2 * hours).toISOString());
});

test('one that answers is not called away', () => {
  const checks = rootsOf({ state: 'live', asOf: noon }).map(({ check }) => check);

  expect(checks).not.toContain('cluster/away');
  expect(checks).toContain('storage-location/none');
});
