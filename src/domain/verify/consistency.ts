import { isAtItsEnd } from '../phases.ts';
import type { Description } from './description.ts';
import type { Flaw } from './flaw.ts';
import type { AgainstList, Reading, ReadWhole } from './reading.ts';

/** Where artifacts contradict the Backup object or each other. */
export function consistency(backup: Description, readings: readonly Reading[]): readonly Flaw[] {
  const whole = readings.filter((one) => one.state === 'read');
  const metadata = whole.find(({ kind }) => kind === 'metadata');
  const archive = whole.find(({ kind }) => kind === 'archive');
  const list = whole.find(({ kind }) => kind === 'resource list');
  return [
    ...(metadata === undefined ? [] : described(backup, metadata)),
    ...(archive?.againstList === undefined ? [] : listed(archive.againstList)),
    ...(list === undefined ? [] : counted(backup, list)),
    ...(archive === undefined ? [] : formatted(archive)),
  ];
}

function described(
  backup: Description,
  { description: stored, flawCount }: ReadWhole,
): readonly Flaw[] {
  if (stored === undefined) {
    return flawCount > 0 ? [] : [metadataFlaw('another backup', 'it describes no backup')];
  }
  if (stored.name !== backup.name || !isSame(backup, stored)) {
    return [
      metadataFlaw(
        'another backup',
        `it describes ${stored.name}, begun ${told(stored.startedAt)}, with the UID ${stored.uid ?? 'none'}`,
      ),
    ];
  }
  const differences = [
    ...(isAtItsEnd(stored.phase) && stored.phase === backup.phase
      ? []
      : [`phase: stored ${stored.phase}, in the cluster ${backup.phase}`]),
    ...differing('completionTimestamp', told(stored.completedAt), told(backup.completedAt)),
    ...differing('progress.itemsBackedUp', stored.items, backup.items),
    ...differing('errors', stored.errors, backup.errors),
    ...differing('warnings', stored.warnings, backup.warnings),
  ];
  const expiry = differing('expiration', told(stored.expiresAt), told(backup.expiresAt));
  return [
    ...differences.map((detail) => metadataFlaw('description', detail)),
    ...expiry.map((detail) => metadataFlaw('expiry', detail)),
  ];
}

/** A backup that was synced from another cluster has a UID of its own, and the times of the first. */
function isSame(backup: Description, stored: Description): boolean {
  return stored.uid === backup.uid || stored.startedAt === backup.startedAt;
}

function metadataFlaw(what: Flaw['what'], detail: string): Flaw {
  return { artifact: 'metadata', what, detail };
}

function differing<T extends string | number>(
  field: string,
  stored: T,
  live: T,
): readonly string[] {
  return stored === live ? [] : [`${field}: stored ${stored}, in the cluster ${live}`];
}

function told(at: number | undefined): string {
  return at === undefined ? 'never' : new Date(at).toISOString();
}

/** What the list has and the archive has not. */
function listed({ missing, names, more }: AgainstList): readonly Flaw[] {
  const examples = names.length === 0 ? '' : `: ${names.join(', ')}`;
  return [
    ...(missing === 0
      ? []
      : [
          archiveFlaw('items missing', `${missing} of the listed objects are not in it${examples}`),
        ]),
    ...(more === 0
      ? []
      : [archiveFlaw('items more', `${more} objects are in it that are not listed`)]),
  ];
}

function archiveFlaw(what: Flaw['what'], detail: string): Flaw {
  return { artifact: 'archive', what, detail };
}

function counted({ items }: Description, list: ReadWhole): readonly Flaw[] {
  const { items: number, flawCount } = list;
  return number === undefined || flawCount > 0 || number === items
    ? []
    : [
        {
          artifact: 'resource list',
          what: 'count',
          detail: `it has ${number} objects, the backup counted ${items}`,
        },
      ];
}

const knownFormats = ['1', '1.1.0'];

function formatted({ format = '', flawCount }: ReadWhole): readonly Flaw[] {
  return flawCount > 0 || knownFormats.includes(format)
    ? []
    : [
        archiveFlaw(
          'format',
          `its format is ${format === '' ? 'not said' : JSON.stringify(format)}`,
        ),
      ];
}
