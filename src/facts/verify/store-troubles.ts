/** What a bucket's own error says; `undefined` for any other error. The classes belong to the world that throws them. */
export function bucketTrouble(
  error: unknown,
): { readonly why: string; readonly message: string } | undefined {
  return named(error, 'BucketError');
}

/** Why an object can't be read as it was listed: `changed` or `archived`. */
export function objectTrouble(error: unknown): string | undefined {
  return named(error, 'ObjectError')?.why;
}

function named(
  error: unknown,
  name: string,
): { readonly why: string; readonly message: string } | undefined {
  const isIt = error instanceof Error && error.name === name && 'why' in error;
  return isIt ? { why: String(error.why), message: error.message } : undefined;
}
