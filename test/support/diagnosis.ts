import type { Messages, Said } from '../../src/domain/diagnosis/facts/messages.ts';
import type { DiagnosisFacts } from '../../src/domain/diagnosis/facts.ts';
import { clusterReport } from '../../src/domain/protection/cluster-report.ts';
import { aClusterState, noon } from './velero.ts';

/** Facts of a healthy cluster at noon, looked at as a whole; what is in danger is judged from the state that is given. */
export function someFacts(given: Partial<DiagnosisFacts> = {}): DiagnosisFacts {
  const { at = noon, state = aClusterState(), targets = [] } = given;
  return {
    scope: { what: 'everything' },
    at,
    cluster: state.cluster,
    veleroNamespace: 'velero',
    state,
    report: clusterReport(state, [], { targets }, at),
    targets,
    seen: {},
    notSeen: [],
    ...given,
  };
}

/** A line of the results of the backup `daily-2`. */
export function aSaidLine(text: string, given: Partial<Said> = {}): Said {
  const example = { text, subject: '' };
  return {
    by: { kind: 'Backup', name: 'daily-2' },
    where: 'results',
    severity: 'error',
    count: 1,
    first: example,
    last: example,
    ...given,
  };
}

/** The slice of facts in which this was said. */
export function someMessages(...said: readonly Said[]): { readonly messages: Messages } {
  return { messages: { said, looked: [], notLookedInto: 0 } };
}
