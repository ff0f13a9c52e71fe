import { VippsLoginError } from '../../errors.ts';
import type { MerchantRequest } from './merchant-request.ts';

/**
 * The id of the member of staff that a request comes from.
 * @throws `staff_required`, or `option_invalid` for an answer that is neither an id nor a no
 */
export async function authorizeStaff({ config, req }: MerchantRequest): Promise<string> {
  // JavaScript returns more than the types admit; `true` would make all staff one.
  const staff: unknown = await config.authorize(req);
  if (typeof staff === 'string' && staff !== '') return staff;
  if (staff === null || staff === undefined || staff === false) {
    throw new VippsLoginError(
      'staff_required',
      'This is for members of staff: `authorize` of merchantLogin() recognised nobody in this request.',
    );
  }
  throw new VippsLoginError(
    'option_invalid',
    `merchantLogin(): \`authorize\` must return the id of the member of staff, or null, but returned ${staff === '' ? 'an empty text' : typeof staff}.`,
  );
}
