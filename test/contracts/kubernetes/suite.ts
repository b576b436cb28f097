import { describe } from '@jest/globals';

import { deletingContract } from './deleting.ts';
import { identitiesContract } from './identities.ts';
import { listingContract } from './listing.ts';
import { objectsContract } from './objects.ts';
import { prioritiesContract } from './priorities.ts';
import { refusingContract } from './refusing.ts';
import { watchingContract } from './watching.ts';
import type { KubernetesWorld } from './world.ts';
import { writingContract } from './writing.ts';

export type { KubernetesWorld };

/** What Lifeboat relies on of a Kubernetes API server; every world that calls itself one must pass. */
export function kubernetesContract(start: () => Promise<KubernetesWorld>): void {
  describe('a Kubernetes API server', () => {
    listingContract(start);
    watchingContract(start);
    writingContract(start);
    deletingContract(start);
    identitiesContract(start);
    prioritiesContract(start);
    refusingContract(start);
    objectsContract(start);
  });
}
