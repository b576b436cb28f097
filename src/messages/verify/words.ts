import type { ArtifactKind } from '../../domain/verify/artifacts.ts';
import type { FlawKind } from '../../domain/verify/flaw.ts';
import type { Unread } from '../../domain/verify/reading.ts';
import type { InEachLanguage } from '../../domain/language.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** How flaws of stored bytes are told wherever they are. Numbers and names come ready for the text that they stand in. */
export type FlawWords = {
  readonly artifact: Readonly<Record<ArtifactKind, string>>;
  /** Behind the artifact's name. */
  readonly what: Readonly<Record<FlawKind, string>>;
  /** Why an artifact was not read to its end. */
  readonly unread: Readonly<Record<Unread['why'], string>>;
  readonly sentence: (artifact: string, what: string, place: string) => string;
  readonly atByte: (byte: string) => string;
  readonly atContentByte: (byte: string) => string;
  readonly inFile: (path: string) => string;
};

export const flawWords: InEachLanguage<FlawWords> = { en, zh };
