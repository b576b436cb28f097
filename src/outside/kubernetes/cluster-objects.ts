import type {
  KubernetesObject,
  ObjectMetadata,
  ObjectRef,
  ResourceIn,
  ServedKind,
} from '../../domain/kubernetes-object.ts';
import type { Right } from '../../domain/right.ts';

/**
 * Any object of a cluster, as its API server has it now but without its managedFields, with the rights of this process. A missing right is a
 * UserError that names the rule, a refusal by an admission policy one with the policy's words; other refusals throw. Names that no object
 * can have are never put into an address.
 */
export type ClusterObjects = {
  /** `undefined` when there is none, or its kind is not served. */
  readonly read: (which: ObjectRef, signal?: AbortSignal) => Promise<KubernetesObject | undefined>;
  /** The metadata of an object and nothing else of it, which is all that the server sends: how the presence of a Secret is found. `undefined` as with `read`. */
  readonly metadata: (
    which: ObjectRef,
    signal?: AbortSignal,
  ) => Promise<ObjectMetadata | undefined>;
  /** Page by page; empty when the kind is not served. Selectors in Kubernetes' own syntax. `metadataOnly`: the server sends nothing else of them. Throws above `most` (10,000 unless told) objects. */
  readonly list: (
    where: ResourceIn & {
      readonly labels?: string;
      readonly fields?: string;
      readonly most?: number;
      readonly metadataOnly?: true;
    },
    signal?: AbortSignal,
  ) => Promise<readonly KubernetesObject[]>;
  /**
   * Of each object only what `reduce` makes of it is held, while the list arrives: for kinds with many or large objects. Begun anew where the
   * server has forgotten the moment of the first page, so `reduce` may see an object twice. Otherwise as `list`.
   */
  readonly reduced: <T>(
    where: ResourceIn & { readonly kind: string; readonly most?: number },
    reduce: (object: KubernetesObject) => T,
    signal?: AbortSignal,
  ) => Promise<readonly T[]>;
  /** How many there are, by asking for one and for what remains; 0 when the kind is not served. */
  readonly count: (where: ResourceIn, signal?: AbortSignal) => Promise<number>;
  /** `created` false: one of this name was there, and is given back as it is: the caller checks whose it is. */
  readonly create: (
    where: ResourceIn,
    object: KubernetesObject,
  ) => Promise<{ readonly created: boolean; readonly object: KubernetesObject }>;
  /** A JSON merge patch; with `uid`, of that very object only. `undefined` when there is none (any more). */
  readonly patch: (
    which: ObjectRef,
    patch: object,
    only?: { readonly uid?: string },
  ) => Promise<KubernetesObject | undefined>;
  /** With `uid`, that very object and no other of its name: `another` when it is another one by now. `removed`: the deletion was taken in; finalizers may still hold it. Dependents are removed in the background. */
  readonly remove: (
    which: ObjectRef,
    only?: { readonly uid?: string },
  ) => Promise<'removed' | 'gone' | 'another'>;
  /** Whether this process may do it, by a SelfSubjectAccessReview. */
  readonly mayI: (right: Right, signal?: AbortSignal) => Promise<boolean>;
  /** Whether this service account may do it, by a SubjectAccessReview. */
  readonly mayAccount: (
    account: { readonly namespace: string; readonly name: string },
    right: Right,
    signal?: AbortSignal,
  ) => Promise<boolean>;
  /** The name that this process has there, such as `system:serviceaccount:lifeboat:lifeboat-worker`, by a SelfSubjectReview. */
  readonly whoAmI: () => Promise<string>;
  /** What the API server serves, each kind once, in its preferred version; groups whose own server is away are left out and named. */
  readonly served: (
    signal?: AbortSignal,
  ) => Promise<{ readonly kinds: readonly ServedKind[]; readonly missing: readonly string[] }>;
  /** Such as `v1.35.4`. */
  readonly version: () => Promise<string>;
};

export type { Right };

/** The ways into a pod, through the API server. What is not reachable is a result, not an exception, but for logs. */
export type ClusterPods = {
  /** Runs a command in a container and waits for its end, at the latest until the deadline. Output is cut to 64 KiB, the end of it is kept. */
  readonly run: (command: {
    readonly namespace: string;
    readonly pod: string;
    /** Left out: the pod's first. */
    readonly container?: string;
    readonly command: readonly string[];
    readonly deadlineMs: number;
    readonly signal: AbortSignal;
  }) => Promise<Ran>;
  /** One HTTP request to a port of a pod by port-forward. The body is cut to 64 KiB. */
  readonly request: (request: {
    readonly namespace: string;
    readonly pod: string;
    readonly port: number;
    readonly method: 'GET' | 'HEAD';
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly deadlineMs: number;
    readonly signal: AbortSignal;
  }) => Promise<Answered>;
  /** Opens a TCP connection to a port of a pod by port-forward and says whether the pod took it. */
  readonly connect: (connection: {
    readonly namespace: string;
    readonly pod: string;
    readonly port: number;
    readonly deadlineMs: number;
    readonly signal: AbortSignal;
  }) => Promise<Connected>;
  /** What a container has printed, as it streams, from the oldest of these lines to now. `undefined` when there is no such pod. Throws for what is not a result here: UserError for a missing right, else what the API server or the node says. */
  readonly log: (of: {
    readonly namespace: string;
    readonly pod: string;
    /** Left out: the pod's only one. */
    readonly container?: string;
    /** That of the container before the last restart. */
    readonly previous?: boolean;
    /** Only what was printed at or after this instant. */
    readonly sinceAt?: number;
    /** Only so many lines, the newest ones. */
    readonly lastLines: number;
    readonly signal: AbortSignal;
  }) => Promise<AsyncIterable<Uint8Array> | undefined>;
};

/** `unreachable`: this way of probing does not work here (no right, no such pod, no kubelet): says nothing of the application. */
export type Unreachable = { readonly state: 'unreachable'; readonly why: string };

export type Ran =
  | { readonly state: 'ran'; readonly exitCode: number; readonly output: string }
  | { readonly state: 'too late' }
  | Unreachable;

export type Answered =
  | { readonly state: 'answered'; readonly status: number; readonly body: string }
  /** The pod refused the connection, closed it or said nonsense: `why` in the system's words. */
  | { readonly state: 'refused'; readonly why: string }
  | { readonly state: 'too late' }
  | Unreachable;

export type Connected =
  /** Taken `heldMs` before this was known: nobody says so, and a refusal may come late. */
  | { readonly state: 'connected'; readonly heldMs: number }
  | { readonly state: 'refused'; readonly why: string }
  | { readonly state: 'too late' }
  | Unreachable;
