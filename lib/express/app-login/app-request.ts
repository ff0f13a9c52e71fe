import type { ServerResponse } from 'node:http';

import type { VippsRequest } from '../../passport/verify.ts';
import type { Next } from '../middleware.ts';
import type { AppLoginMiddlewareConfig } from './app-login-config.ts';

/** A request to one of the routes, and what answers it. */
export interface AppRequest {
  readonly config: AppLoginMiddlewareConfig;
  readonly req: VippsRequest;
  readonly res: ServerResponse;
  readonly next: Next;
}
