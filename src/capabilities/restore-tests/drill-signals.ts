import type { Signal, StepContext } from '../../engine/steps.ts';

/** Under these names people speak to a drill whose copy stands. */
export const drillSignals = { cleanUp: 'clean up', keep: 'keep' } as const;

/** What somebody wants of a copy that stands. */
export type Word = {
  readonly word: 'clean up' | 'keep';
  readonly userId: string;
  /** When it was said: what was said until then has been heard. */
  readonly said: number;
  /** When it was heard. */
  readonly at: number;
};

/** The oldest word that was not heard yet. */
export async function heardWord(
  { signals }: Pick<StepContext, 'signals'>,
  heardUntil: number,
  now: number,
): Promise<Word | undefined> {
  const said = await signals();
  const words = [wordOf('clean up', said['clean up'], now), wordOf('keep', said['keep'], now)];
  return words
    .filter((one): one is Word => one !== undefined && one.said > heardUntil)
    .toSorted((a, b) => a.said - b.said)[0];
}

function wordOf(word: Word['word'], signal: Signal | undefined, at: number): Word | undefined {
  return signal === undefined ? undefined : { word, userId: signal.userId, said: signal.at, at };
}
