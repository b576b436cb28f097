import type { Slices } from '../../domain/diagnosis/facts.ts';
import { covers } from '../../domain/diagnosis/scope.ts';
import type { Sources } from './sources.ts';

/** The storage locations of the other configured clusters, as far as they are known: nobody is asked. */
export function otherLocations({ scope, otherStates }: Sources): Promise<Partial<Slices>> {
  return Promise.resolve(
    covers(scope, 'location')
      ? {
          otherLocations: otherStates.flatMap(({ cluster, storageLocations }) =>
            storageLocations.map((location) => ({ cluster, location })),
          ),
        }
      : {},
  );
}
