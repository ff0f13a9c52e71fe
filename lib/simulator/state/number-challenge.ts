import { randomInt } from 'node:crypto';

/** The browser shows one number, the phone three: only who sees both knows which to pick. */
export interface NumberChallenge {
  readonly number: number;
  /** Three different ones, in rising order, which says nothing about the right one. */
  readonly choices: readonly number[];
}

export function createNumberChallenge(): NumberChallenge {
  const numbers = new Set<number>();
  while (numbers.size < 3) numbers.add(randomInt(10, 100));
  const [number = 10] = numbers;
  return { number, choices: [...numbers].sort((one, other) => one - other) };
}
