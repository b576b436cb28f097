import { expect, test } from '@jest/globals';

import { unverifiedBytes } from '../../../src/domain/diagnosis/checks/unverified-bytes.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import type { Backup } from '../../../src/domain/velero.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aBackup, aClusterState } from '../../support/velero.ts';

function factsOf(backup: Backup, neverVerified: readonly string[]): DiagnosisFacts {
  return someFacts({
    state: aClusterState({ backups: [backup, aBackup({ name: 'another', uid: 'u-2' })] }),
    scope: { what: 'backup', name: backup.name },
    seen: { storedBytes: { damages: [], neverVerified } },
  });
}

test('of a named backup that nobody has verified, that is said, with the command that does', () => {
  const backup = aBackup();

  expect(diagnose(factsOf(backup, [backup.uid]))).toMatchObject([
    {
      check: 'integrity/never-verified',
      severity: 'info',
      subject: { kind: 'Backup', name: backup.name },
      title: {
        en: `The stored data of backup ${backup.name} was never verified`,
        zh: `备份 ${backup.name} 的存储数据从未校验过`,
      },
      remedy: { commands: [`/backup verify ${backup.name}`, `/backup validate ${backup.name}`] },
    },
  ]);
});

test('of one that was verified nothing is said', () => {
  expect(unverifiedBytes(factsOf(aBackup(), []))).toEqual([]);
});

test.each(['InProgress', 'Failed', 'FailedValidation', 'Deleting'])(
  'of one that is %s nothing is said: nothing of it is to be read',
  (phase) => {
    const backup = aBackup({ phase });

    expect(unverifiedBytes(factsOf(backup, [backup.uid]))).toEqual([]);
  },
);
