/** A right as an access review asks for it: which verb on which kind, where. `*` and `*.*` mean all kinds. */
export type Right = {
  readonly verb: string;
  /** As in ObjectRef; a subresource behind a slash, such as `pods/exec`. */
  readonly resource: string;
  readonly namespace?: string;
  readonly name?: string;
};

/** The rule as people read it: `create pods/exec in namespace velero`. */
export function ruleOf({ verb, resource, namespace, name }: Right): string {
  const which = name === undefined ? resource : `${resource} ${name}`;
  return namespace === undefined
    ? `${verb} ${which} in the whole cluster`
    : `${verb} ${which} in namespace ${namespace}`;
}
