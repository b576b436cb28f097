import { expect, test } from '@jest/globals';

import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import { flawedBackups } from '../../../src/domain/diagnosis/checks/flawed-backups.ts';
import type { DiagnosisFacts } from '../../../src/domain/diagnosis/facts.ts';
import type { WeighedFlaw } from '../../../src/domain/verify/verification.ts';
import { someFacts } from '../../support/diagnosis.ts';
import { aBackup, aClusterState, noon } from '../../support/velero.ts';

const backup = aBackup();

function factsOf(flaw: Partial<WeighedFlaw>, uid = backup.uid): DiagnosisFacts {
  const whole: WeighedFlaw = {
    artifact: 'log',
    what: 'missing',
    detail: 'it was there when the fingerprint was taken',
    weight: 'defect',
    ...flaw,
  };
  const flawed = { uid, backup: backup.name, verifiedAt: noon, flaws: [whole] };
  return someFacts({
    state: aClusterState({ backups: [backup] }),
    scope: { what: 'backup', name: backup.name },
    seen: { storedBytes: { damages: [], neverVerified: [], flawed } },
  });
}

test('a log that was deleted is told first, and that a restore does not need it', () => {
  const [root] = diagnose(factsOf({}));

  expect(root).toMatchObject({
    check: 'integrity/flawed',
    severity: 'P2',
    subject: { kind: 'Backup', name: backup.name },
    title: {
      en: `The log of backup ${backup.name} is gone from the bucket; what a restore needs is intact`,
      zh: `备份 ${backup.name} 的日志已不在存储桶中；恢复所需的数据完好`,
    },
    remedy: { commands: [`/backup verify ${backup.name}`] },
  });
  expect(root?.evidence[0]).toBe('log: missing: it was there when the fingerprint was taken');
});

test('what is there and wrong is told as damaged, not as gone', () => {
  const [root] = diagnose(factsOf({ artifact: 'results', what: 'cut off', storedAt: 12 }));

  expect(root?.title.en).toBe(
    `The list of errors and warnings of backup ${backup.name} is damaged in the bucket; what a restore needs is intact`,
  );
  expect(root?.cause.en).toContain('overwrote');
});

test('of another backup nothing is said', () => {
  expect(flawedBackups(factsOf({}, 'uid-of-another'))).toEqual([]);
});
