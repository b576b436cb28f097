/** One item's trouble: a line in the log, an entry in the results. */
export type ItemTrouble = {
  /** Plural with group, such as `deployments.apps`. */
  readonly resource: string;
  readonly namespace?: string;
  readonly name: string;
  readonly message: string;
};

/** What goes differently in a backup or restore than by itself. */
export type Script = {
  /** How long it takes in the cluster's time; 4 s when left out. */
  readonly durationMs?: number;
  /** Each makes it PartiallyFailed. */
  readonly errors?: readonly ItemTrouble[];
  readonly warnings?: readonly ItemTrouble[];
  /** By `pod/volume`: the message with which its PodVolumeBackup or PodVolumeRestore fails. */
  readonly volumeErrors?: Readonly<Record<string, string>>;
  /** It ends Failed with this reason. */
  readonly fails?: string;
  /** Of a restore: its PodVolumeRestores come to no end but by being cancelled. */
  readonly volumesHang?: boolean;
  /** It stays InProgress until Velero is stopped and started. */
  readonly hangs?: boolean;
};

export type Scripts = {
  /** The newest script whose name or pattern matches; an empty one otherwise. */
  readonly of: (name: string) => Script;
  /** Returns how to take it back. */
  readonly add: (name: string | RegExp, script: Script) => () => void;
};

export function createScripts(): Scripts {
  const entries: { readonly name: string | RegExp; readonly script: Script }[] = [];
  return {
    of: (name) => entries.findLast((entry) => isMeant(entry.name, name))?.script ?? {},
    add: (name, script) => {
      const entry = { name, script };
      entries.push(entry);
      return () => entries.splice(entries.indexOf(entry), 1);
    },
  };
}

function isMeant(pattern: string | RegExp, name: string): boolean {
  return typeof pattern === 'string' ? pattern === name : pattern.test(name);
}
