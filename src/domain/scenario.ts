/** A drill's definition in the configuration. Durations in milliseconds. */
export type Scenario = {
  readonly name: string;
  /** Where the backups are, and for `namespace` and `applications` also where the copy stands. */
  readonly cluster: string;
  readonly kind: 'namespace' | 'applications' | 'cluster';
  /** `latest`, `latest:SCHEDULE` or a name. */
  readonly backup: string;
  /** A backup that failed in part will do, its errors named. */
  readonly partiallyFailed: boolean;
  /** Restored in this order: the next one when the one before serves. `namespace`: exactly one group with one namespace; `cluster`: none, or groups that only order the probes. */
  readonly groups: readonly ScenarioGroup[];
  /** For `cluster`: another configured cluster whose storage location is ReadOnly. */
  readonly target?: {
    readonly cluster: string;
    readonly excludedNamespaces: readonly string[];
  };
  /** Kinds of custom resources that come along, as `plural.group`. */
  readonly customResources: readonly string[];
  /** Claims as `namespace/name` whose volumes may be restored as they are, being production's own. */
  readonly volumesAsTheyAre: readonly string[];
  /** From the backup's storage classes to those of the copy. */
  readonly storageClasses: Readonly<Record<string, string>>;
  /** Start workloads though nothing keeps the copy from reaching the world. */
  readonly mayReachTheWorld: boolean;
  readonly rtoMs?: number;
  readonly rpoMs?: number;
  /** How long workloads and probes have to serve. */
  readonly serveWithinMs: number;
  /** How long the copy stands when nobody says anything. */
  readonly keepMs: number;
  readonly atExpiry: 'remove' | 'tell';
};

export type ScenarioGroup = {
  readonly name: string;
  readonly namespaces: readonly string[];
  readonly probes: readonly Probe[];
};

/** A functional test of a restored application. Namespaces are the backup's own. */
export type Probe = ProbeOf &
  Readonly<{
    name: string;
    namespace: string;
    deadlineMs: number;
  }>;

type ProbeOf =
  | {
      readonly probe: 'http';
      readonly service: string;
      readonly port: number;
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly expectStatus: number;
      /** Must occur in the body. */
      readonly expectBody?: string;
    }
  | { readonly probe: 'tcp'; readonly service: string; readonly port: number }
  /** A query is a command whose answer is expected. */
  | {
      readonly probe: 'command';
      /** The Deployment, StatefulSet or label selector whose first ready pod runs it. */
      readonly workload: string;
      readonly container?: string;
      readonly command: readonly string[];
      /** Must occur in the output; left out: exit code 0 will do. */
      readonly expectOutput?: string;
    };
