/** Random numbers that a seed repeats. */
export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  /** True about once in `times`. */
  once(times: number): boolean;
}

/** Source: mulberry32, a generator of 32 bits of state. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, once: (times) => below(times) === 0 };
}

/** One of a list, each as likely as another. */
export function pick<Item>(list: readonly Item[], random: Random): Item {
  return list[random.below(list.length)] as Item;
}

/** A name so many times, for a list to pick from. */
export function many(count: number, name: string): readonly string[] {
  return Array.from({ length: count }, () => name);
}
