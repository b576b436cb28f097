import { canonical, sha256 } from './canonical.ts';
import type { Plan } from './plan.ts';

/** What an approval is bound to: another item, fact or order is another plan. SHA-256 in hex. */
export function planHash(plan: Plan): string {
  return sha256(canonical(plan));
}

/** What people compare by eye. */
export function shortHash(hash: string): string {
  return hash.slice(0, 8);
}
