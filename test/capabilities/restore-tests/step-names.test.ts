import { describe, expect, it } from '@jest/globals';
import { isolatedStepNames } from '../../../src/capabilities/restore-tests/step-names.ts';
import { stepTimes } from '../../../src/capabilities/restore-tests/step-times.ts';
import { validateJob } from '../../../src/capabilities/restore-tests/validate.ts';
import { crashPoints } from '../../support/play-job.ts';
import { backupName, restoreTestWorld } from '../../support/restore-test-world.ts';

describe('The steps of a validation', () => {
  it('have names in both languages, those of further tries and of groups too', async () => {
    const world = restoreTestWorld({
      restoreTests: { confirmAbove: { bytes: 0, pods: 0, namespaces: 0 } },
    });
    const request = {
      cluster: 'prod-eu',
      backup: backupName,
      namespaces: ['shop'],
      partiallyFailed: false,
    };
    let persons = 0;

    const points = await crashPoints(validateJob(world.outside), request, {
      looks: 30,
      signals: () => ({ confirm: { value: '', userId: 'U1ANNA', at: 0 } }),
      meanwhile: (step) => {
        if (step === 'Velero restores' && persons === 0) {
          persons += 1;
          const where = { resource: 'restores.velero.io', version: 'v1', namespace: 'velero' };
          world.objects.put(where, { metadata: { name: 'by-hand' }, status: { phase: 'New' } });
        }
        world.tick();
      },
    });

    const steps = new Set(points.map(({ step }) => step.replace(/^afterwards: /, '')));
    const names = isolatedStepNames(['front']);
    expect(steps).toContain('start the restore, try 2');
    expect([...steps].filter((step) => names[step] === undefined)).toEqual([]);
    expect(names['start the restore, try 2 (front)']).toEqual({
      en: 'start the restore, try 2 (front)',
      zh: '开始恢复（第 2 次）（front）',
    });
  });

  it('are told apart when others are waited for, and left out while they go on', () => {
    const times = stepTimes([
      { name: 'choose the backup', begunAt: 0, endedAt: 10 },
      { name: 'wait for the turn, try 2 (front)', begunAt: 10, endedAt: 40 },
      { name: 'Velero restores', begunAt: 40 },
    ]);

    expect(times).toEqual([
      { name: 'choose the backup', begunAt: 0, endedAt: 10, waiting: false },
      { name: 'wait for the turn, try 2 (front)', begunAt: 10, endedAt: 40, waiting: true },
    ]);
  });
});
