import type { Request } from 'express';
import type { MerchantLoginView, StartedLogin, VippsLoginErrorCode } from 'passport-vipps';

/** Where a login starts that ends here, and one that continues on the phone of the customer. */
export const startPaths = {
  here: '/vipps/merchant/start',
  phone: '/vipps/merchant/start-on-phone',
} as const;

export type GoesOn = keyof typeof startPaths;

/** What one of the routes answers: what was asked for, or why not. */
export type RouteAnswer<Body> =
  | { readonly ok: true; readonly body: Body }
  | {
      readonly ok: false;
      readonly status: number;
      readonly error: VippsLoginErrorCode;
      /** Seconds. */
      readonly retryAfter: number | undefined;
    };

export function startLogin(
  req: Request,
  goesOn: GoesOn,
  phoneNumber: string,
): Promise<RouteAnswer<StartedLogin & { readonly login: string }>> {
  return ask(req, startPaths[goesOn], { phoneNumber });
}

export function readStatus(req: Request, login: string): Promise<RouteAnswer<MerchantLoginView>> {
  return ask(req, `/vipps/merchant/status?login=${encodeURIComponent(login)}`);
}

export function cancelLogin(req: Request, login: string): Promise<RouteAnswer<MerchantLoginView>> {
  return ask(req, '/vipps/merchant/cancel', { login });
}

/**
 * The routes of merchantLogin() speak JSON. The pages of the till ask them as a till of another make
 * would, over HTTP and as the same member of staff, and so work in browsers that run no scripts.
 */
async function ask<Body>(req: Request, path: string, body?: object): Promise<RouteAnswer<Body>> {
  const response = await fetch(`http://127.0.0.1:${req.socket.localPort}${path}`, {
    headers: {
      Cookie: req.get('cookie') ?? '',
      'X-Forwarded-Host': req.get('x-forwarded-host') ?? req.get('host') ?? '',
      // A form was checked to be ours before it got here.
      'Sec-Fetch-Site': 'same-origin',
      'Content-Type': 'application/json',
    },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  // Our own routes, whose answers docs/merchant-login.md has.
  const answer = (await response.json()) as Body & { readonly error: VippsLoginErrorCode };
  if (response.ok) return { ok: true, body: answer };
  const wait = response.headers.get('retry-after');
  const retryAfter = wait === null ? undefined : Number(wait);
  return { ok: false, status: response.status, error: answer.error, retryAfter };
}
