import { text } from './trouble-of.ts';

/** An object can't be read as it was listed, and trying again does not help. `changed`: another one lies at its key by now, or none. `archived`: the store has put it away and has to bring it back first. */
export class ObjectError extends Error {
  override readonly name = 'ObjectError';
  readonly why: 'changed' | 'archived';

  constructor(why: 'changed' | 'archived', message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.why = why;
  }
}

/** `undefined`: the trouble is not with the object. */
export function objectError(error: unknown, key: string): ObjectError | undefined {
  switch (text(error, 'name')) {
    case 'PreconditionFailed':
      return new ObjectError('changed', `${key} is another object by now`, { cause: error });
    case 'InvalidObjectState':
      return new ObjectError('archived', `${key} is in an archive of the store`, { cause: error });
    default:
      return undefined;
  }
}
