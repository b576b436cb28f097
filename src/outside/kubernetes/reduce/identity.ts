import { instant, list, part, text, word, type Raw } from './fields.ts';

/** What each object has; `undefined` where not even a name is there, and then the object is not kept. */
export function identity(
  object: Raw,
): { readonly name: string; readonly uid: string; readonly createdAt: number } | undefined {
  const metadata = part(object, 'metadata');
  const name = text(metadata['name']);
  if (name === undefined) {
    return undefined;
  }
  return {
    name,
    uid: text(metadata['uid']) ?? '',
    createdAt: instant(metadata['creationTimestamp']) ?? 0,
  };
}

export function label(object: Raw, key: string): string | undefined {
  return word(part(object, 'metadata', 'labels')[key]);
}

export function annotation(object: Raw, key: string): string | undefined {
  return word(part(object, 'metadata', 'annotations')[key]);
}

/** When the object was last changed, by the notes that the API server takes of each writer; of these writers alone, where told. `undefined` where it takes none. */
export function changedAt(
  object: Raw,
  by: (manager: string) => boolean = () => true,
): number | undefined {
  const notes = list(part(object, 'metadata')['managedFields'], (one) => part(one));
  const times = notes
    .filter((one) => by(text(one['manager']) ?? ''))
    .flatMap((one) => instant(one['time']) ?? []);
  return times.length === 0 ? undefined : Math.max(...times);
}
