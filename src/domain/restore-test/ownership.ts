/** Labels of everything that an operation makes. */
export function ownLabels(operation: string): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/managed-by': 'lifeboat', [operationLabel]: operation };
}

/** Annotations of everything that an operation makes. */
export function ownAnnotations(of: {
  readonly owner: string;
  readonly expiresAt: number;
}): Readonly<Record<string, string>> {
  return { [ownerAnnotation]: of.owner, [expiryAnnotation]: new Date(of.expiresAt).toISOString() };
}

export const operationLabel = 'lifeboat.dev/operation';
export const ownerAnnotation = 'lifeboat.dev/owner';
export const expiryAnnotation = 'lifeboat.dev/expires-at';
/** Selects whatever Lifeboat made. */
export const ownSelector = 'app.kubernetes.io/managed-by=lifeboat';
