import type { OnlyBackup } from '../../domain/diff/comparison.ts';
import { nameOf } from '../../domain/diff/identity.ts';
import { isByHash, type Differing, type OnlyLive } from '../../domain/diff/live-side.ts';
import type { ShownDifference } from '../../domain/diff/shown-difference.ts';
import { isLeftOut } from '../../domain/diff/summary.ts';
import type { DiffWords } from './words.ts';

/** How a card and a file write what stands in a sentence: a name to be copied, and an instant. */
export type Style = {
  readonly say: DiffWords;
  readonly name: (name: string) => string;
  readonly when: (at: number) => string;
};

export function onlyLiveLine(one: OnlyLive, takenAt: number, { say, name, when }: Style): string {
  return line(name(nameOf(one)), whyOnlyLive(one, takenAt, say, when));
}

function whyOnlyLive(
  one: OnlyLive,
  takenAt: number,
  { onlyLive: say }: DiffWords,
  when: Style['when'],
): string {
  if (one.wishedOut) {
    return say.wishedOut;
  }
  if (isLeftOut(one, takenAt)) {
    return say.leftOut;
  }
  return one.createdAt === undefined ? '' : say.after(when(one.createdAt));
}

export function onlyBackupLine(one: OnlyBackup, { say, name, when }: Style): string {
  const { goneSince, isNotServed, lastSeen } = one;
  const { onlyBackup: words } = say;
  const parts = [
    ...(goneSince === undefined ? [] : [words.going(when(goneSince))]),
    ...(isNotServed ? [words.notServed] : []),
    ...(lastSeen === undefined ? [] : [words.lastSeen(name(lastSeen.backup), when(lastSeen.at))]),
  ];
  return line(name(nameOf(one)), parts.join(', '));
}

/** The object, and what is to say of it as a whole. */
export function differingLine(one: Differing, { say, name }: Style): string {
  const { versions } = one;
  const parts = [
    ...(isByHash(one) ? [say.different.byHash] : []),
    ...(versions === undefined
      ? []
      : [say.different.versions(name(versions[0]), name(versions[1]))]),
  ];
  return line(name(nameOf(one)), parts.join(', '));
}

/** Of lines only where they are: they stand below. */
export function fieldLine(field: ShownDifference, { say: { different }, name }: Style): string {
  const path = name(field.path);
  switch (field.what) {
    case 'changed':
      return different.changed(path, name(field.before), name(field.after));
    case 'only in the backup':
      return different.onlyInBackup(path, name(field.value));
    case 'only live':
      return different.onlyLive(path, name(field.value));
    case 'lines':
      return different.lines(path);
    case 'hidden':
      return different.hidden(path);
  }
}

function line(name: string, rest: string): string {
  return rest === '' ? name : `${name} · ${rest}`;
}
