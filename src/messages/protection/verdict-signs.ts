import type { Verdict } from '../../domain/proof.ts';

/** How a verdict is marked wherever one is told. */
export const verdictSigns: Readonly<Record<Verdict, string>> = {
  proven: '✅',
  'proven in part': '🟡',
  'not proven': '🔴',
  'could not be tried': '⚪',
};
