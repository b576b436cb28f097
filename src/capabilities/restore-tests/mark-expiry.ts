import { expiryAnnotation } from '../../domain/restore-test/ownership.ts';
import { UserError } from '../../errors.ts';
import type { StandingDrill } from './drill-copy.ts';

/**
 * Writes on the copy until when it stands, so that it is found when everything else is forgotten; `never`: it is kept. Only on the very namespaces that
 * were made. A cluster that does not let us changes nothing in what becomes of it: the drill itself keeps the time.
 */
export async function markExpiry(drill: StandingDrill, expiresAt: number | 'never'): Promise<void> {
  const { objects } = drill.outside.clusters.get(drill.cluster);
  const value = expiresAt === 'never' ? null : new Date(expiresAt).toISOString();
  const patch = { metadata: { annotations: { [expiryAnnotation]: value } } };
  for (const { to: name, uid } of drill.namespaces.filter((one) => one.uid !== '')) {
    try {
      await objects.patch({ resource: 'namespaces', version: 'v1', name }, patch, { uid });
    } catch (error) {
      if (!(error instanceof UserError)) {
        throw error;
      }
    }
  }
}
