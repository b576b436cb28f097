/** What a cluster shows of its control plane. */
export type ControlPlaneSeen = {
  /** Its nodes with the names of their labels. */
  readonly nodes: readonly { readonly name: string; readonly labels: readonly string[] }[];
  /** Those pods of kube-system that are etcd or an API server. */
  readonly pods: readonly {
    readonly name: string;
    readonly component: 'etcd' | 'kube-apiserver';
    readonly args: readonly string[];
  }[];
};
