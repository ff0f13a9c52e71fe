/** Rounds in which everybody has a turn, and what can be said of them. */

/** The median over rounds, and between what it is likely to be (about 95 %). */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly rounds: number;
}

/** What each named one spent in each round. */
export type Samples = ReadonlyMap<string, readonly number[]>;

/** As many rounds as begin within the time, but never fewer than so many. */
export interface Duration {
  readonly leastRounds: number;
  readonly seconds: number;
}

/** Everybody once per round, in an order drawn anew, so that what else the machine does hits all alike. */
export async function inRounds<Named extends { readonly name: string }>(
  { leastRounds, seconds }: Duration,
  all: readonly Named[],
  measure: (one: Named) => Promise<number>,
): Promise<Samples> {
  const samples = new Map<string, number[]>(all.map(({ name }) => [name, []]));
  const end = performance.now() + seconds * 1_000;
  for (let round = 0; round < leastRounds || performance.now() < end; round += 1) {
    for (const one of shuffled(all)) samples.get(one.name)?.push(await measure(one));
  }
  return samples;
}

/** How many rounds there were. */
export function roundsOf(samples: Samples): number {
  const [first = []] = samples.values();
  return first.length;
}

/** What `name` spent, as a multiple of what `base` spent in the same round. */
export function ratio(samples: Samples, name: string, base: string): Spread {
  const bases = samples.get(base) ?? [];
  return spread((samples.get(name) ?? []).map((value, round) => value / (bases[round] ?? NaN)));
}

/** An interval of order statistics around the median: no assumption on how the noise is distributed. */
function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const rounds = sorted.length;
  const reach = 0.98 * Math.sqrt(rounds);
  const at = (index: number) => sorted[Math.min(rounds - 1, Math.max(0, index))] ?? NaN;
  const middle = (rounds - 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    low: at(Math.floor(middle - reach)),
    high: at(Math.ceil(middle + reach)),
    rounds,
  };
}

/** The one of `names` with the least, by the median of its ratio to `base`. */
export function least(samples: Samples, names: readonly string[], base: string): string {
  const median = (name: string) => ratio(samples, name, base).median;
  return names.toSorted((a, b) => median(a) - median(b))[0] ?? base;
}

function shuffled<T>(values: readonly T[]): T[] {
  const drawn = values.map((value) => ({ value, at: Math.random() }));
  return drawn.toSorted((a, b) => a.at - b.at).map(({ value }) => value);
}
