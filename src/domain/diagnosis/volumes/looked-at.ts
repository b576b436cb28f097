import { contains } from '../../protection/namespaces.ts';
import type { Schedule } from '../../velero.ts';
import type { DiagnosisFacts } from '../facts.ts';

/** Whether the volumes of a namespace are looked at: those of the one that was asked for, else of all that a schedule covers. */
export function isLookedAt(
  { scope, state }: Pick<DiagnosisFacts, 'scope' | 'state'>,
  namespace: string,
): boolean {
  return scope.what === 'volumes' && scope.namespace !== undefined
    ? namespace === scope.namespace
    : state.schedules.some((one) => contains(one, namespace));
}

/** The schedules that run and cover a namespace. */
export function schedulesOf(
  { state }: Pick<DiagnosisFacts, 'state'>,
  namespace: string,
): readonly Schedule[] {
  return state.schedules.filter((one) => !one.paused && contains(one, namespace));
}
