import { checks, type Check } from '../../domain/diagnosis/checks.ts';
import { rootsOf } from '../../domain/diagnosis/diagnose.ts';
import type { DiagnosisFacts } from '../../domain/diagnosis/facts.ts';
import type { Finding, Root } from '../../domain/diagnosis/finding.ts';
import { othersTurn } from '../../domain/others-turn.ts';

/** The same as `diagnose`, one check in a turn: where there are tens of thousands of backups, Slack is answered between two of them. Throws when `signal` is aborted. */
export async function diagnosedInTurns(
  facts: DiagnosisFacts,
  signal: AbortSignal,
  asked: readonly Check[] = checks,
): Promise<readonly Root[]> {
  const found: (readonly Finding[])[] = [];
  for (const check of asked) {
    found.push(check(facts));
    await othersTurn();
    signal.throwIfAborted();
  }
  return rootsOf(found.flat());
}
