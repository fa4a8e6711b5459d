/** Chances that come out the same for the same seed, on every machine. */
export interface Random {
  /** At least 0, below 1. */
  fraction(): number;
  /** A whole number of `min` to `max`, both included. */
  integer(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** One of the items, each as likely as its weight. */
  weighted<Item extends { readonly weight: number }>(items: readonly Item[]): Item;
}

/**
 * The chances of one thing among many: those of its neighbours do not depend on how often it asks.
 *
 * Source: the generator is splitmix32.
 */
export function randomOf(seed: number, index: number): Random {
  let state = scrambled(scrambled(seed) ^ scrambled(index + 1));

  function fraction(): number {
    state = (state + 0x9e3779b9) | 0;
    return (scrambled(state) >>> 0) / 2 ** 32;
  }

  const integer = (min: number, max: number) => min + Math.floor(fraction() * (max - min + 1));
  return {
    fraction,
    integer,
    chance: (probability) => fraction() < probability,
    pick: (items) => itemAt(items, integer(0, items.length - 1)),
    weighted(items) {
      let left = fraction() * items.reduce((sum, { weight }) => sum + weight, 0);
      const found = items.findIndex(({ weight }) => {
        left -= weight;
        return left < 0;
      });
      return itemAt(items, found < 0 ? items.length - 1 : found);
    },
  };
}

function itemAt<Item>(items: readonly Item[], index: number): Item {
  if (index < 0 || index >= items.length) throw new RangeError('there is nothing to pick from');
  return items[index] as Item;
}

function scrambled(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return bits ^ (bits >>> 15);
}
