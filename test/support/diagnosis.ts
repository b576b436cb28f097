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
