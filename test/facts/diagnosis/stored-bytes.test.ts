import { describe, expect, test } from '@jest/globals';

import { storedBytes } from '../../../src/facts/diagnosis/stored-bytes.ts';
import { someSources } from '../../support/diagnosis-sources.ts';
import { aDamage } from '../../support/memory-verifications.ts';

describe('what verifications found', () => {
  test('is had from the records', async () => {
    const verifications = { damaged: async () => [aDamage()] };
    const { sources, notSeen } = someSources({ verifications });

    expect(await storedBytes(sources)).toEqual({ storedBytes: { damages: [aDamage()] } });
    expect(notSeen()).toEqual([]);
  });

  test('is told as not seen when the records can’t be read, and never as no damage', async () => {
    const { sources, notSeen } = someSources();

    expect(await storedBytes(sources)).toEqual({});
    expect(notSeen()).toMatchObject([{ what: { en: 'which backups were found damaged' } }]);
  });

  test('is not asked for where no backup is looked at', async () => {
    const { sources, notSeen } = someSources({ scope: { what: 'etcd' } });

    expect(await storedBytes(sources)).toEqual({});
    expect(notSeen()).toEqual([]);
  });
});
