/** Answers to questions by key. `undefined`, no answer, is not remembered; those who ask at the same time share one question. */
export type Remembered<T> = {
  readonly get: (key: string) => Promise<T | undefined>;
  readonly forget: () => void;
};

export function remembered<T>(
  options: {
    readonly forMs: number;
    /** More are not kept: the oldest goes first. */
    readonly most: number;
    readonly now: () => number;
  },
  ask: (key: string) => Promise<T | undefined>,
): Remembered<T> {
  const answers = new Map<
    string,
    { readonly askedAt: number; readonly answer: Promise<T | undefined> }
  >();

  function keep(key: string): Promise<T | undefined> {
    const answer = ask(key);
    const kept = { askedAt: options.now(), answer };
    answers.delete(key);
    answers.set(key, kept);
    const [oldest] = answers.keys();
    if (answers.size > options.most && oldest !== undefined) {
      answers.delete(oldest);
    }
    void answer.then((given) => {
      if (given === undefined && answers.get(key) === kept) {
        answers.delete(key);
      }
    });
    return answer;
  }

  return {
    get: async (key) => {
      const known = answers.get(key);
      const isFresh = known !== undefined && options.now() - known.askedAt < options.forMs;
      return isFresh ? known.answer : keep(key);
    },
    forget: () => answers.clear(),
  };
}
