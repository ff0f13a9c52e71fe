import type { VippsLogin } from '../../login/completed-login.ts';
import type { VippsRequest } from '../../passport/verify.ts';

type Staff = string | null | undefined | false;

// Methods, since only of methods may an app narrow the parameters, to those of its Express.
/** Who of the staff is asking, by an id; `null`, `undefined` or `false` refuses. May be async. */
export type AuthorizeStaff = {
  authorize(req: VippsRequest): Staff | PromiseLike<Staff>;
}['authorize'];

/** Returns what the till may see of the person, as JSON. May be async. */
export type OnMerchantLogin = {
  onMerchantLogin(login: VippsLogin, about: { readonly staff: string }): unknown;
}['onMerchantLogin'];
