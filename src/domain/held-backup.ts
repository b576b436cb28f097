/** Annotations of a Backup whose expiry a restore test has moved while it reads it. The admission policies know them by these names. */
export const heldBy = 'lifeboat.dev/held-by';
export const heldUntil = 'lifeboat.dev/held-until';
/** What the expiry was, to put it back. */
export const expirationBefore = 'lifeboat.dev/expiration-before';
