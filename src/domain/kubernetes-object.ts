/** Which kind of objects: the plural with its group, such as `deployments.apps`, or the bare plural of the core group; and its version. */
export type Resource = { readonly resource: string; readonly version: string };

/** Left out: the namespace of a kind that has none, or all namespaces where objects are listed. */
export type ResourceIn = Resource & { readonly namespace?: string };

export type ObjectRef = ResourceIn & { readonly name: string };

/** An object as the API server or an archive has it: its identity is checked, everything else is hostile and unchecked. */
export type KubernetesObject = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMetadata;
  readonly [field: string]: unknown;
};

export type ObjectMetadata = {
  readonly name: string;
  readonly namespace?: string;
  /** Empty in manifests that were not created yet. */
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly finalizers?: readonly string[];
  /** RFC 3339. */
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
};

export type OwnerReference = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
};

/** A kind that an API server serves, in its preferred version. */
export type ServedKind = Resource & {
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  /** All versions in which it is served, where there are more than one. */
  readonly versions?: readonly string[];
};
