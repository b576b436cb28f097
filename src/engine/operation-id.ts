import { randomInt } from 'node:crypto';
import type { OperationId } from '../domain/operation.ts';

/** No letter or digit that is read or heard as another one: 0 and O, 1 and I and L. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** Such as `op-7f3k`; after a collision a longer one is tried. */
export function newOperationId(length: number): OperationId {
  const letters = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]);
  return `op-${letters.join('')}`;
}
