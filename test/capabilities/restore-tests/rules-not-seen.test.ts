import { describe, expect, it } from '@jest/globals';
import { isolatedStepNames } from '../../../src/capabilities/restore-tests/step-names.ts';
import { validateJob } from '../../../src/capabilities/restore-tests/validate.ts';
import { playJob, type Played } from '../../support/play-job.ts';
import { read } from '../../support/read-message.ts';
import {
  backupName,
  restoreTestWorld,
  type RestoreTestWorld,
} from '../../support/restore-test-world.ts';

const restores = { resource: 'restores.velero.io', version: 'v1', namespace: 'velero' } as const;

/** Velero refuses the first restores with these words. */
async function refusedBy(
  words: string,
  times: number,
): Promise<{ readonly world: RestoreTestWorld; readonly result: Played }> {
  const world = restoreTestWorld();
  let refused = 0;
  world.objects.react(({ verb, which, object }) => {
    if (verb === 'create' && which.resource === restores.resource && refused < times) {
      refused += 1;
      const validationErrors = [words];
      world.objects.put(restores, {
        ...object,
        status: { phase: 'FailedValidation', validationErrors },
      });
    }
  });
  const request = {
    cluster: 'prod-eu',
    backup: backupName,
    namespaces: ['shop'],
    partiallyFailed: false,
  };
  const result = await playJob(validateJob(world.outside), request, {
    looks: 30,
    meanwhile: world.tick,
  });
  return { world, result };
}

function shownBy({ ending, steps }: Played): string {
  const thread = steps.told.flatMap((one) => one.thread ?? []);
  const messages = thread.flatMap((one) => ('message' in one ? read(one.message) : []));
  return [...messages, ...(ending === undefined ? [] : read(ending.card))].join('\n');
}

const unseen = 'failed to get resource modifiers configmap velero/lifeboat-op-7f3k';

describe('A restore that Velero refused before it saw the rules of the copy', () => {
  it('begins again, says so, and is proven', async () => {
    const { world, result } = await refusedBy(unseen, 1);

    expect(world.created(restores.resource)).toEqual([
      'lifeboat-op-7f3k',
      'lifeboat-op-7f3k-try-2',
    ]);
    expect(shownBy(result)).toContain('before it saw the rules');
    expect(shownBy(result)).toContain('try 1 of 3');
    expect(result.steps.passed.map(({ step }) => step)).toContain('let Velero catch up');
    expect(isolatedStepNames()).toHaveProperty('let Velero catch up');
    expect(shownBy(result)).toContain('Validation: proven');
    expect(world.ours()).toEqual([]);
  });

  it('could not be tried when Velero never sees them', async () => {
    const { world, result } = await refusedBy(unseen, 9);

    expect(world.created(restores.resource)).toHaveLength(3);
    expect(shownBy(result)).toContain('Validation: could not be tried');
    expect(shownBy(result)).toContain(unseen);
    expect(world.ours()).toEqual([]);
    expect(world.row).toEqual([]);
  });
});

describe('A restore that Velero refused for another reason', () => {
  it('is not begun again: it would be refused again', async () => {
    const { world, result } = await refusedBy('Error in parsing resource modifiers provided', 1);

    expect(world.created(restores.resource)).toHaveLength(1);
    expect(shownBy(result)).toContain('Validation: could not be tried');
  });
});
