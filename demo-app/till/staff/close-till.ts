import type { RequestHandler } from 'express';

import type { StaffBadge } from './staff-badge.ts';

/** `POST /till/close` */
export function closeTill(badge: StaffBadge): RequestHandler {
  return function dismissShopAssistant(_req, res) {
    badge.takeOff(res);
    res.redirect(303, '/till');
  };
}
