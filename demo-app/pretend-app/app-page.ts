import type { RequestHandler } from 'express';

import { memberOf } from '../member/member.ts';

/** The page with the phone, on which the app is on one of its screens. @param api where it logs in */
export function appPage(
  screen: 'start' | 'called' | 'returned',
  api = '/vipps/app',
): RequestHandler {
  return function showAppPage(req, res) {
    // The address of the way back holds a code, which what the page loads has no need to know.
    res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    const twoAddresses = api !== '/vipps/app';
    const start = twoAddresses ? '/app/two-addresses' : '/app';
    res.render('pretend-app', { member: memberOf(req), screen, api, start, twoAddresses });
  };
}
