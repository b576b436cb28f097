/** A rule of Velero's resource modifiers (version v1), and what it does, for people. Conditions name the *backup's* namespaces. */
export type ModifierRule = {
  readonly conditions: {
    readonly groupResource: string;
    readonly namespaces?: readonly string[];
    readonly resourceNameRegex?: string;
  };
  /** Only where the path is known to exist: a patch that fails leaves the object as it was. */
  readonly patches?: readonly {
    readonly operation: 'remove' | 'replace';
    readonly path: string;
    readonly value?: string;
  }[];
  /** JSON merge patches: they hold for any kind, and for fields that may be absent. */
  readonly mergePatches?: readonly { readonly patchData: string }[];
};

export type Rules = {
  readonly rules: readonly ModifierRule[];
  readonly changed: readonly string[];
  readonly limits: readonly string[];
};

export function together(all: readonly Rules[]): Rules {
  return {
    rules: all.flatMap((one) => one.rules),
    changed: all.flatMap((one) => one.changed),
    limits: all.flatMap((one) => one.limits),
  };
}

/** One JSON merge patch of the objects of these names in a namespace; of all of them without names. */
export function mergeRule(
  where: {
    readonly resource: string;
    readonly namespace?: string;
    readonly names?: readonly string[];
  },
  patch: object,
): ModifierRule {
  return { conditions: conditions(where), mergePatches: [{ patchData: JSON.stringify(patch) }] };
}

export function conditions(where: {
  readonly resource: string;
  readonly namespace?: string;
  readonly names?: readonly string[];
}): ModifierRule['conditions'] {
  const { resource, namespace, names } = where;
  return {
    groupResource: resource,
    ...(namespace === undefined ? {} : { namespaces: [namespace] }),
    ...(names === undefined ? {} : { resourceNameRegex: `^(${names.map(literal).join('|')})$` }),
  };
}

function literal(name: string): string {
  return name.replaceAll(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`);
}

/** What of a pod's or a template's specification never comes along; absent fields stay absent. */
export const harmlessPod = {
  priorityClassName: null,
  priority: null,
  preemptionPolicy: null,
  hostNetwork: null,
  hostPID: null,
  hostIPC: null,
} as const;
