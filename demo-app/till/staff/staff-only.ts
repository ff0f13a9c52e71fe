import type { RequestHandler, Response } from 'express';
import type { Simulator } from 'passport-vipps/simulator';

import type { StaffBadge } from './staff-badge.ts';

/** Lets the staff in, and shows everybody else the door. */
export function staffOnly(
  badge: StaffBadge,
  staffCode: string,
  simulator: Simulator | undefined,
): RequestHandler {
  return async function admitStaff(req, res, next) {
    if ((await badge.wearer(req)) === undefined) showTillDoor(res, { staffCode, simulator });
    else next();
  };
}

/** The code stands in its field where nobody real can be asked with it. */
export function showTillDoor(
  res: Response,
  door: {
    readonly staffCode: string;
    readonly simulator: Simulator | undefined;
    readonly isWrong?: boolean;
  },
): void {
  const { staffCode, simulator, isWrong = false } = door;
  res.status(403).render('till/door', { code: simulator ? staffCode : '', isWrong });
}
