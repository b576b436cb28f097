import type { Mood } from '../cluster/worlds.ts';

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
