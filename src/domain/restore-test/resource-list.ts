/** One line of Velero's list of what is in a backup. */
export type ListedObject = {
  /** Such as `apps/v1`, `v1`. */
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
};

/** One line of Velero's list of what a restore did. Namespaces are the target's. */
export type RestoredObject = ListedObject & {
  /** `created`, `updated`, `failed`, `skipped`; an unknown one as it is. */
  readonly action: string;
};

/** Of the artifact BackupResourceList; at most 200,000 objects. `undefined` when it is none. */
export function backedUpObjects(artifact: unknown): readonly ListedObject[] | undefined {
  throw new Error(`not here yet: ${typeof artifact}`);
}

/** Of the artifact RestoreResourceList: `ns/name(created)`. */
export function restoredObjects(artifact: unknown): readonly RestoredObject[] | undefined {
  throw new Error(`not here yet: ${typeof artifact}`);
}
