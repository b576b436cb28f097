/** Signatures that this process has answered already: a wall in front of the shared records, and all there is while those are away. */
export type Answered = {
  readonly has: (signature: string | undefined) => boolean;
  readonly add: (signature: string | undefined) => void;
};

/** A signature is good for five minutes; more than this many don't come in that time. */
const most = 20_000;

export function answered(): Answered {
  const known = new Set<string>();
  return {
    has: (signature) => signature !== undefined && known.has(signature),
    add: (signature) => {
      if (signature === undefined) {
        return;
      }
      known.add(signature);
      const [oldest] = known;
      if (known.size > most && oldest !== undefined) {
        known.delete(oldest);
      }
    },
  };
}
