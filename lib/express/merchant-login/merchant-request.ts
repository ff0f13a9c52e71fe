import type { ServerResponse } from 'node:http';

import type { VippsRequest } from '../../passport/verify.ts';
import type { Next } from '../middleware.ts';
import type { MerchantLoginMiddlewareConfig } from './merchant-login-config.ts';

/** A request to one of the routes, and what answers it. */
export interface MerchantRequest {
  readonly config: MerchantLoginMiddlewareConfig;
  readonly req: VippsRequest;
  readonly res: ServerResponse;
  readonly next: Next;
}

/** One that `authorize` has let in. */
export interface StaffRequest extends MerchantRequest {
  readonly staff: string;
}
