import type { Limit, Limits } from '../../merchant/merchant-login-config.ts';
import { readNumber } from '../../options/read.ts';
import { optionSource } from '../../options/source.ts';
import type { OptionSource } from '../../options/source.ts';

/** How often people may be asked, 1 to 100 times in so many minutes; starts and look-ups counted apart. */
export interface MerchantLoginLimits {
  /** About one phone number. Default: 3 times in 10 minutes. */
  perNumber?: Partial<Limit> | undefined;
  /** By one member of staff. Default: 30 times in 10 minutes. */
  perStaff?: Partial<Limit> | undefined;
}

/** The `limits` option. @throws `option_unknown`, `option_invalid` */
export function readLimits({ owner, options }: OptionSource): Limits {
  const known = { perNumber: undefined, perStaff: undefined };
  const given = optionSource(`${owner}'s \`limits\``, options['limits'] ?? {}, known).options;
  const readLimit = (name: keyof Limits, usual: Limit) =>
    limitOf(`${owner}'s \`limits.${name}\``, given[name], usual);
  return {
    perNumber: readLimit('perNumber', { times: 3, minutes: 10 }),
    perStaff: readLimit('perStaff', { times: 30, minutes: 10 }),
  };
}

function limitOf(owner: string, options: unknown, usual: Limit): Limit {
  const given = optionSource(owner, options ?? {}, { times: undefined, minutes: undefined });
  return {
    times: readNumber(given, 'times', 1, 100) ?? usual.times,
    minutes: readNumber(given, 'minutes', 1) ?? usual.minutes,
  };
}
