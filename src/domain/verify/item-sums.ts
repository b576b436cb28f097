/**
 * A bag of names, summed up in the same memory however many they are. Two of them are equal, but for one chance in 2^64, when their names
 * are; where few differ, each that does can be told.
 */
export type ItemSums = {
  readonly add: (name: string) => void;
  readonly count: () => number;
  readonly buckets: Buckets;
};

type Buckets = {
  readonly counts: Int32Array;
  readonly low: Uint32Array;
  readonly high: Uint32Array;
};

/** How two bags differ. */
export type Difference = {
  /** At least so many are in the first alone, and in the second alone. */
  readonly first: number;
  readonly second: number;
  /** Whether this name is in the first alone. Sure for each that shares its bucket with no other difference. */
  readonly isInFirstAlone: (name: string) => boolean;
};

const size = 8_192;

export function itemSums(): ItemSums {
  const buckets: Buckets = {
    counts: new Int32Array(size),
    low: new Uint32Array(size),
    high: new Uint32Array(size),
  };
  let count = 0;
  return {
    buckets,
    count: () => count,
    add: (name) => {
      const [low, high] = hash(name);
      const at = low % size;
      count += 1;
      // Sums run over, as they may: both sides do.
      buckets.counts[at] = (buckets.counts[at] ?? 0) + 1;
      buckets.low[at] = (buckets.low[at] ?? 0) + low;
      buckets.high[at] = (buckets.high[at] ?? 0) + high;
    },
  };
}

export function difference(first: ItemSums, second: ItemSums): Difference {
  const [one, other] = [first.buckets, second.buckets];
  const alone = new Set<string>();
  let [inFirst, inSecond] = [0, 0];
  for (let at = 0; at < size; at += 1) {
    const count = (one.counts[at] ?? 0) - (other.counts[at] ?? 0);
    const low = minus(one.low[at], other.low[at]);
    const high = minus(one.high[at], other.high[at]);
    const isSwapped = count === 0 && (low !== 0 || high !== 0);
    inFirst += Math.max(0, count) + Number(isSwapped);
    inSecond += Math.max(0, -count) + Number(isSwapped);
    if (count === 1) {
      alone.add(`${low} ${high}`);
    }
  }
  return {
    first: inFirst,
    second: inSecond,
    isInFirstAlone: (name) => alone.has(hash(name).join(' ')),
  };
}

function minus(one = 0, other = 0): number {
  return (one - other) >>> 0;
}

/** Two sums of 32 bits by multiplying with odd numbers and mixing; spreads evenly and is no secret. */
function hash(name: string): readonly [number, number] {
  let [one, other] = [0xdead_beef, 0x41c6_ce57];
  for (let at = 0; at < name.length; at += 1) {
    const unit = name.charCodeAt(at);
    one = Math.imul(one ^ unit, 0x9e37_79b1);
    other = Math.imul(other ^ unit, 0x5f35_6495);
  }
  return [mixed(one, other), mixed(other, one)];
}

function mixed(one: number, other: number): number {
  const first = Math.imul(one ^ (one >>> 16), 0x85eb_ca6b);
  return (first ^ Math.imul(other ^ (other >>> 13), 0xc2b2_ae35)) >>> 0;
}
