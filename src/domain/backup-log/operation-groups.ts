import { othersTurn } from '../others-turn.ts';
import { type Fields, fields, known, text } from '../restore-test/fields.ts';
import { groups, type LogGroup } from './groups.ts';

/**
 * What asynchronous actions of a backup or restore failed with, by shape, of its artifact with item operations: it stands neither in the log nor
 * in the results. `undefined` when the artifact is none.
 */
export async function operationGroups(
  artifact: unknown,
  mask: (text: string) => string,
): Promise<readonly LogGroup[] | undefined> {
  if (!Array.isArray(artifact)) {
    return undefined;
  }
  const all = groups();
  for (const [at, operation] of artifact.entries()) {
    if (at % mostInATurn === mostInATurn - 1) {
      await othersTurn();
    }
    const { status, spec } = fields(operation);
    const { error } = fields(status);
    if (typeof error === 'string' && error !== '') {
      all.add({
        level: 'error',
        message: mask(error.slice(0, longestError)),
        fields: about(fields(fields(spec)['resourceIdentifier'])),
      });
    }
  }
  return all.list(mostGroups).groups;
}

const mostGroups = 60;
const mostInATurn = 500;
const longestError = 8_000;

/** Velero writes these names with capitals. */
function about({ Resource, Namespace, Name }: Fields): Readonly<Record<string, string>> {
  return known({ resource: text(Resource), namespace: text(Namespace), name: text(Name) });
}
