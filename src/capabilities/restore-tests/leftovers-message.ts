import type { Ending } from '../../capability.ts';
import type { Language } from '../../domain/language.ts';
import { context, message, section } from '../../messages/compose.ts';
import { code, escape } from '../../messages/escape.ts';
import type { LeftoversRequest, Tidying } from './leftovers.ts';
import { words } from './words.ts';

/** What of the leftovers went, and what stays and why. */
export function leftoversEnding(
  { cluster, operation }: LeftoversRequest,
  { removed, stays }: Tidying,
  language: Language,
): Ending {
  const say = words[language].leftovers;
  const of = { operation: code(operation), cluster: code(cluster) };
  const told =
    removed.length === 0 && stays.length > 0 ? say.stays(of) : say.removed(of, removed.length);
  const card = message(told, [
    section(told),
    ...removed.map((one) => context(`✓ ${escape(one)}`)),
    ...stays.map((one) => context(`⚠️ ${escape(one)}`)),
  ]);
  return { outcome: { kind: stays.length === 0 ? 'done' : 'failed', sentence: told }, card };
}
