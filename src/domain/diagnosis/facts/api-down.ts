/** An APIService that is not available: another server is to answer for its group, and does not. */
export type ApiDown = {
  /** Such as `v1beta1.metrics.k8s.io`. */
  readonly name: string;
  readonly group: string;
  /** As `namespace/name`. */
  readonly service: string;
  readonly reason: string;
  readonly message: string;
  readonly since?: number;
};
