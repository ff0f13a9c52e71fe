import type { Random } from './random.ts';

/** What happens to a call to Vipps on its way. */
const troubles = ['reset', 'hang', 'slow', '500', '429'] as const;
export type Trouble = (typeof troubles)[number];

const endpoints = ['token', 'userinfo'] as const;
export type Endpoint = (typeof endpoints)[number];

/** What people and browsers do. */
const mishaps = [
  'cancelled',
  'opened twice at once',
  'opened again later',
  'opened in another browser',
  'cookies lost once',
  'cookies refused',
] as const;
type Mishap = (typeof mishaps)[number];

/** What goes wrong in one login. */
export type Fault =
  | { readonly what: 'trouble'; readonly at: Endpoint; readonly trouble: Trouble }
  | { readonly what: Mishap };

const share = 0.1;

/** A fault for a tenth of the logins. */
export function drawFault(random: Random): Fault | undefined {
  if (random.fraction() >= share) return undefined;
  if (random.fraction() < 0.5) return { what: random.oneOf(mishaps) };
  return { what: 'trouble', at: random.oneOf(endpoints), trouble: random.oneOf(troubles) };
}
