import type { Asked } from '../../src/capability.ts';
import { noon } from './velero.ts';

/** A request of Anna in a channel of one cluster, at noon. */
export function anAsked(given: Partial<Asked> = {}): Asked {
  return {
    person: { userId: 'U1ANNA', teamId: 'T1', name: 'anna', standing: 'member' },
    place: { channel: 'C0BACKUPS' },
    clusters: ['prod-eu'],
    operates: [],
    language: 'en',
    timeZone: 'Europe/Berlin',
    privateLanguage: 'en',
    now: noon,
    ...given,
  };
}
