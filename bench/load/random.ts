/** Draws that a seed repeats: Marsaglia's xorshift with 32 bits. */
export interface Random {
  /** From 0 up to, not including, 1. */
  fraction(): number;
  /** One of them, each as likely. */
  oneOf<Item>(items: readonly [Item, ...Item[]]): Item;
}

export function createRandom(seed: number): Random {
  // Spread out, since neighbouring seeds begin alike; never 0, which xorshift would not leave.
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  const fraction = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  return {
    fraction,
    oneOf: ([first, ...others]) =>
      [first, ...others][Math.floor(fraction() * (others.length + 1))] ?? first,
  };
}
