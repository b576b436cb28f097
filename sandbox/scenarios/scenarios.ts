import type { Mood } from '../cluster/worlds/mood.ts';

/** A world to try Lifeboat in: its clusters and how each fares. */
export type Scenario = {
  readonly name: string;
  /** One sentence for who chooses. */
  readonly says: string;
  /** By the name of the cluster; the first is meant when nobody says one. */
  readonly clusters: Readonly<Record<string, Mood>>;
};

export const scenarios: readonly [Scenario, ...Scenario[]] = [
  {
    name: 'healthy',
    says: 'A shop whose backups run as they should.',
    clusters: { 'prod-eu': 'healthy' },
  },
  {
    name: 'failing',
    says: 'Backups fail, and one storage location is away.',
    clusters: { 'prod-eu': 'failing' },
  },
  {
    name: 'restore-failed',
    says: 'Somebody’s restore of the shop came back in part only.',
    clusters: { 'prod-eu': 'restore failed' },
  },
  {
    name: 'damaged',
    says: 'Stored archives are not what was written.',
    clusters: { 'prod-eu': 'damaged' },
  },
  {
    name: 'expired',
    says: 'Backups expire before the next ones come.',
    clusters: { 'prod-eu': 'expired' },
  },
  {
    name: 'full',
    says: 'Nothing can be stored any more: the object store is full, and a disk of a node.',
    clusters: { 'prod-eu': 'full' },
  },
  {
    name: 'left-out',
    says: 'A volume with what people uploaded is in no backup, and every backup is Completed.',
    clusters: { 'prod-eu': 'left out' },
  },
  {
    name: 'away',
    says: 'Two clusters, of which one is not reached.',
    clusters: { 'prod-eu': 'healthy', 'prod-us': 'away' },
  },
  {
    name: 'busy',
    says: 'Fifty schedules of fifty teams.',
    clusters: { 'prod-eu': 'busy' },
  },
];
