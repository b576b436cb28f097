import type { StepContext } from '../../engine/steps.ts';
import type { Language } from '../../domain/language.ts';
import type { ArtifactKind } from '../../domain/verify/artifacts.ts';
import { bytes as told } from '../../messages/numbers.ts';
import { flawWords } from '../../messages/verify/words.ts';
import { words } from './words.ts';

type Progress = (kind: ArtifactKind, bytes: number, of: number | undefined) => void;

/** A card need not know of less. */
const everyBytes = 4 * 2 ** 20;

/** Shows on the card how many bytes of which artifact have come; `backup` where the card is of several. */
export function telling(
  { progress }: Pick<StepContext, 'progress'>,
  language: Language,
  backup?: string,
): Progress {
  // The card says by itself which artifact is read, but not of which of several backups: there the first bytes are told.
  const before = backup === undefined ? 0 : -everyBytes;
  let shown = { kind: '', bytes: before };
  return (kind, bytes, of) => {
    if (shown.kind !== kind || bytes < shown.bytes) {
      shown = { kind, bytes: before };
    }
    if (bytes < shown.bytes + everyBytes) {
      return;
    }
    shown = { kind, bytes };
    const say = words[language];
    const amount = say.progress(
      told(bytes, language),
      of === undefined ? undefined : told(of, language),
    );
    const what =
      backup === undefined
        ? amount
        : say.progressOf(backup, flawWords[language].artifact[kind], amount);
    // The work does not depend on its being shown.
    progress(what).catch(() => undefined);
  };
}
