/** Velero's own kinds, as the API server knows them. */
export type VeleroKinds = {
  /** Those that are served, such as `backups.velero.io`. */
  readonly served: readonly string[];
  /** What fields take, by kind: the phases that a status may have. Left out: the definition says nothing of it, or could not be read. */
  readonly phases: Readonly<Record<string, readonly string[]>>;
};
