/** Chance that a seed decides: the same seed, the same choices. */
export interface Chance {
  /** A whole number from 0, below `limit`. */
  below(limit: number): number;
  /** One of some. */
  one<T>(some: readonly T[]): T;
  /** Some of some, at least one, in their order. */
  someOf<T>(some: readonly T[]): readonly T[];
}

/** Mulberry32: thirty-two bits of state are enough for tests. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const one = <T>(some: readonly T[]): T => some[below(some.length)]!;
  return {
    below,
    one,
    someOf: (some) => {
      const chosen = some.filter(() => next() < 0.5);
      return chosen.length > 0 ? chosen : [one(some)];
    },
  };
}
