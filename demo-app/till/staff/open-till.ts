import { createHash, timingSafeEqual } from 'node:crypto';

import type { RequestHandler } from 'express';
import type { Simulator } from 'passport-vipps/simulator';

import { formField } from '../form-field.ts';
import type { StaffBadge } from './staff-badge.ts';
import { showTillDoor } from './staff-only.ts';

/** `POST /till/open`: whoever knows the code is the shop assistant. Good enough for a demo. */
export function openTill(
  badge: StaffBadge,
  staffCode: string,
  simulator: Simulator | undefined,
): RequestHandler {
  return async function admitShopAssistant(req, res) {
    if (isSame(formField(req, 'code'), staffCode)) {
      await badge.pin(res);
      res.redirect(303, '/till');
    } else {
      showTillDoor(res, { staffCode, simulator, isWrong: true });
    }
  };
}

/** As hashes, since how long a comparison takes would tell how much was right. */
function isSame(one: string, other: string): boolean {
  return timingSafeEqual(hash(one.trim()), hash(other));
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
