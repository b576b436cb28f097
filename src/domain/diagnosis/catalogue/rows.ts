import { hooksAndPlugins } from './hooks-and-plugins.ts';
import { notBegun, withoutVolume } from './judged-from-states.ts';
import { namedNamespaces } from './named-namespaces.ts';
import { nodeAgent } from './node-agent.ts';
import { repositories } from './repositories.ts';
import { requests } from './requests.ts';
import { restoredObjects } from './restored-objects.ts';
import type { Row } from './row.ts';
import { snapshots } from './snapshots.ts';
import { storeNotReached } from './store-not-reached.ts';
import { storeRefuses } from './store-refuses.ts';
import { storedBackups } from './stored-backups.ts';
import { veleroRights } from './velero-rights.ts';
import { veleroServer } from './velero-server.ts';
import { volumePolicies } from './volume-policies.ts';

/** The catalogue: infrastructure before what happens to single items. Of those that match, the first counts. */
export const rows: readonly Row[] = [
  ...veleroServer,
  ...veleroRights,
  ...storeRefuses,
  ...storeNotReached,
  ...storedBackups,
  ...nodeAgent,
  ...repositories,
  ...snapshots,
  ...restoredObjects,
  ...hooksAndPlugins,
  ...requests,
  ...namedNamespaces,
  ...volumePolicies,
  notBegun,
  withoutVolume,
];
