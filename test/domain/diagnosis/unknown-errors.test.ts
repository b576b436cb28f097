import { describe, expect, test } from '@jest/globals';

import { failedRuns } from '../../../src/domain/diagnosis/checks/failed-runs.ts';
import { unknownErrors } from '../../../src/domain/diagnosis/checks/unknown-errors.ts';
import { diagnose } from '../../../src/domain/diagnosis/diagnose.ts';
import type { Said } from '../../../src/domain/diagnosis/facts/messages.ts';
import { aSaidLine, someFacts, someMessages } from '../../support/diagnosis.ts';
import { aBackup, aClusterState, hours, noon } from '../../support/velero.ts';

describe('errors that nobody knows', () => {
  const run = { kind: 'Backup', name: 'daily-2' };
  const state = aClusterState({
    backups: [
      aBackup(),
      aBackup({ name: 'daily-2', phase: 'PartiallyFailed', errors: 7, startedAt: noon - hours }),
    ],
  });

  function error(text: string, count: number, by: Said['by'] = run): Said {
    const example = { text, subject: 'pods shop/web-0' };
    return aSaidLine(text, { by, count, first: example, last: example });
  }

  test('are shown by their kinds, the most frequent first, below the run that they are of', () => {
    const facts = someFacts({ state, seen: someMessages(error('rare', 1), error('usual', 6)) });

    const [root, ...others] = diagnose(facts, [failedRuns, unknownErrors]);

    expect(others).toEqual([]);
    expect(root?.check).toBe('backup/partially-failed');
    expect(root?.consequences).toMatchObject([
      {
        check: 'cause/unknown',
        count: 7,
        evidence: [
          '6 × Backup daily-2, results: pods shop/web-0: usual',
          '1 × Backup daily-2, results: pods shop/web-0: rare',
        ],
      },
    ]);
  });

  test('are at most eight lines, and say how many kinds are not shown', () => {
    const many = Array.from({ length: 40 }, (_, index) => error(`kind ${index}`, 1));

    const [found] = unknownErrors(someFacts({ state, seen: someMessages(...many) }));

    expect(found?.evidence).toHaveLength(8);
    expect(found?.evidence.at(-1)).toBe('+33');
  });

  test('are information only where the server alone prints them', () => {
    const server = { kind: 'Deployment', name: 'velero', namespace: 'velero' };

    const [found] = unknownErrors(someFacts({ seen: someMessages(error('odd', 2, server)) }));

    expect(found).toMatchObject({ severity: 'info', subject: server });
  });
});
