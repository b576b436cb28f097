/** A pod, with what it says of why it does not work. Texts are masked and bounded. */
export type PodSeen = {
  readonly name: string;
  readonly node?: string;
  /** Such as `Pending`, or the reason of the whole pod's end, such as `Evicted`. */
  readonly phase: string;
  readonly ready: boolean;
  readonly createdAt: number;
  readonly labels: Readonly<Record<string, string>>;
  /** Why it has no node, or was put off its node. */
  readonly message?: string;
  readonly containers: readonly ContainerSeen[];
};

export type ContainerSeen = {
  readonly name: string;
  readonly isInit: boolean;
  readonly image: string;
  readonly restarts: number;
  /** As it is written, such as `512Mi`. */
  readonly memoryLimit?: string;
  /** Why it does not run now, such as `CrashLoopBackOff`. */
  readonly waiting?: { readonly reason: string; readonly message?: string };
  /** How it ended the last time. */
  readonly lastEnd?: ContainerEnd;
};

export type ContainerEnd = {
  /** Such as `OOMKilled`. */
  readonly reason: string;
  readonly exitCode?: number;
  readonly at?: number;
  readonly message?: string;
};
