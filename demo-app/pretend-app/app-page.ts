import type { RequestHandler } from 'express';

import { memberOf } from '../member/member.ts';

/** The page with the phone, on which the app is on one of its screens. */
export function appPage(screen: 'start' | 'returned'): RequestHandler {
  return function showAppPage(req, res) {
    // The address of the way back holds a code, which what the page loads has no need to know.
    res.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    res.render('pretend-app', { member: memberOf(req), screen });
  };
}
