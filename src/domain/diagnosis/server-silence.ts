import type { DiagnosisFacts } from './facts.ts';
import type { Origin, Subject } from './finding.ts';

/** What would explain that Velero's server does nothing, the likeliest first. */
export const serverSilence: readonly Origin[] = [
  'velero/not-found',
  'velero/wrong-name',
  'velero/down',
  'velero/oom-killed',
  'velero/restarting',
  'velero/not-answering',
].map((check) => ({ check }));

/** The server as what a finding is about. */
export function deploymentIn({
  veleroNamespace,
}: Pick<DiagnosisFacts, 'veleroNamespace'>): Subject {
  return { kind: 'Deployment', name: 'velero', namespace: veleroNamespace };
}
