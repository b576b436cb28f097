import { artifactOf } from './artifacts.ts';
import type { Flaw, FlawKind } from './flaw.ts';
import type { Weight } from './verification.ts';

/** The weightiest first. */
export const weights: readonly Weight[] = ['damage', 'defect', 'note'];

/** What a restore would notice is damage; what people would miss is a defect; the rest is to be known. */
export function weightOf(
  { what, artifact }: Pick<Flaw, 'what' | 'artifact'>,
  { errors, hasVolumes }: Of,
): Weight {
  const { isRestored, isAlways } = artifactOf(artifact);
  // A backup with errors says itself that items of its list are not in it.
  const own = what === 'items missing' && errors > 0 ? 'note' : usual[what];
  const isNeeded = isRestored && (isAlways || hasVolumes);
  return own === 'damage' && !isNeeded ? 'defect' : own;
}

type Of = {
  /** Of the backup. */
  readonly errors: number;
  /** What is not of every backup tells of volumes: one without any does not need it. */
  readonly hasVolumes: boolean;
};

const usual: Readonly<Record<FlawKind, Weight>> = {
  missing: 'damage',
  empty: 'damage',
  changed: 'damage',
  unsteady: 'defect',
  'store checksum': 'damage',
  'not gzip': 'damage',
  'cut off': 'damage',
  corrupt: 'damage',
  checksum: 'damage',
  length: 'damage',
  'behind the end': 'damage',
  bomb: 'damage',
  'several members': 'note',
  'tar broken': 'damage',
  'no file': 'damage',
  path: 'damage',
  'too large': 'damage',
  'too many': 'damage',
  'no JSON': 'damage',
  'another object': 'damage',
  'one copy': 'defect',
  'items missing': 'damage',
  'items more': 'note',
  count: 'defect',
  'another backup': 'damage',
  description: 'defect',
  expiry: 'note',
  'written again': 'note',
  format: 'note',
};
