import type { KubernetesObject } from '../../kubernetes-object.ts';
import type { LiveObject } from '../../restore-test/live.ts';

/** Where restores that matter now put their objects, and what stands there. */
export type RestoreTargets = {
  readonly targets: readonly RestoreTarget[];
  /** Target namespaces that were not looked at, as RESTORE: NAMESPACE. */
  readonly leftOut: readonly string[];
};

export type RestoreTarget = {
  readonly restore: string;
  /** The backup's namespace. */
  readonly source: string;
  readonly namespace: string;
  /** Left out: there is no such namespace. */
  readonly object?: KubernetesObject;
  /** Workloads, pods, claims, accounts, quotas, limits, network policies and warnings. Never Secrets. */
  readonly objects: readonly LiveObject[];
};

/** What belongs to no namespace and restored objects name. */
export type ClassesSeen = {
  readonly storage: readonly string[];
  readonly hasDefaultStorage: boolean;
  readonly priority: readonly string[];
};

/** A webhook that is asked before objects are created. */
export type WebhookSeen = {
  /** Such as `ValidatingWebhookConfiguration`. */
  readonly kind: string;
  readonly configuration: string;
  readonly name: string;
  /** `Fail`: what it does not answer for is refused. */
  readonly failurePolicy: string;
  /** Its service in the cluster, as NAMESPACE/NAME; left out: an address outside of it. */
  readonly service?: string;
  /** Left out: not looked at. */
  readonly serving?: 'serves' | 'no service' | 'no endpoints';
};

/** What a backup holds and the cluster that it is restored into does not serve. */
export type UnservedKinds = {
  readonly restore: string;
  readonly backup: string;
  readonly kinds: readonly {
    readonly apiVersion: string;
    readonly kind: string;
    readonly count: number;
    /** The versions in which the cluster does serve it; none: it does not know the kind. */
    readonly served: readonly string[];
  }[];
};
