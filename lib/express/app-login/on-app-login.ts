import type { ServerResponse } from 'node:http';

import type { VippsLogin } from '../../login/completed-login.ts';
import type { VippsRequest } from '../../passport/verify.ts';
import type { Next } from '../middleware.ts';

// A method, since only of methods may an app narrow the parameters, to those of its Express.
/** Answers an app whose person has logged in, mostly with a token of the site's own. */
export type OnAppLogin = {
  onAppLogin(login: VippsLogin, req: VippsRequest, res: ServerResponse, next: Next): unknown;
}['onAppLogin'];
