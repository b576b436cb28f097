import { describe, expect, test } from '@jest/globals';

import type { Flaw } from '../../../src/domain/verify/flaw.ts';
import { staysDamaged } from '../../../src/domain/verify/stays-damaged.ts';
import type { Verification, Weight } from '../../../src/domain/verify/verification.ts';
import { aDamage } from '../../support/memory-verifications.ts';

describe('a backup that was damaged', () => {
  test('stays so while what was damaged is not read, though its archive is sound', () => {
    const before = damage('metadata', 'no JSON');

    expect(staysDamaged(look('intact', ['archive', 'resource list']), before)).toBe(true);
    expect(staysDamaged(look('intact', ['metadata', 'archive']), before)).toBe(false);
  });

  test('stays so while its archive can’t be compared with the list that it lacked objects of', () => {
    const before = damage('archive', 'items missing');

    expect(staysDamaged(look('flawed', ['metadata', 'archive']), before)).toBe(true);
    expect(staysDamaged(look('intact', ['archive', 'resource list']), before)).toBe(false);
  });

  test('stays so while its archive can’t be read', () => {
    expect(staysDamaged(look('unclear', ['metadata']), damage('metadata', 'no JSON'))).toBe(true);
  });

  test('is as the last look found it, whatever became of what is no damage', () => {
    const [flaw] = damage('archive', 'cut off').flaws;
    const log = damage('log', 'missing', 'defect').flaws;
    const before = aDamage({ flaws: [...(flaw === undefined ? [] : [flaw]), ...log] });

    expect(staysDamaged(look('flawed', ['archive']), before)).toBe(false);
    expect(staysDamaged(look('damaged', []), before)).toBe(false);
    expect(staysDamaged(look('intact', []), undefined)).toBe(false);
  });
});

function look(
  verdict: Verification['verdict'],
  read: Verification['read'],
): Pick<Verification, 'verdict' | 'read'> {
  return { verdict, read };
}

function damage(
  artifact: Flaw['artifact'],
  what: Flaw['what'],
  weight: Weight = 'damage',
): Verification {
  return aDamage({ flaws: [{ artifact, what, detail: '', weight }] });
}
