import { stringify } from 'yaml';
import { cast, places, userGroups } from '../slack/world.ts';

/** The `lifeboat.yaml` of a scenario: its clusters, in the channels of the simulated workspace, with the roles of its people. */
export function settingsOf(clusters: readonly string[]): string {
  return stringify({
    clusters: clusters.map((name) => ({
      name,
      kubeconfig: { path: `./${name}.kubeconfig` },
      velero: { namespace: 'velero' },
    })),
    channels: [
      { id: places.backups, clusters, language: 'en', timeZone: 'Europe/Berlin' },
      { id: places.chinese, clusters, language: 'zh', timeZone: 'Asia/Shanghai' },
      { id: places.shared, clusters, language: 'en', timeZone: 'Europe/Berlin' },
    ],
    access: [
      { role: 'viewer', users: 'everyone' },
      { role: 'operator', groups: [userGroups.onCall] },
      { role: 'approver', users: [cast.approver, cast.secondApprover] },
    ],
    targets: [
      { schedule: 'hourly', rpo: '2h' },
      { schedule: 'daily', rpo: '26h', rto: '1h' },
    ],
  });
}
