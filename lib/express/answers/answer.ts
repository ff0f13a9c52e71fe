import type { ServerResponse } from 'node:http';

import type { VippsLoginError } from '../../errors.ts';
import { sendJson } from '../json/send-json.ts';
import { neverStored } from './never-stored.ts';

/** A redirect that nobody stores: it carries a `state`, or depends on who asks. */
export function redirect(res: ServerResponse, location: string, status: 302 | 303 = 302): void {
  res.statusCode = status;
  res.setHeader('Location', location);
  neverStored(res);
  res.end();
}

interface Answering {
  readonly config: { readonly production: boolean };
  readonly res: ServerResponse;
}

/** For scripts, which cannot follow a login: the code, and outside production words for the developer. */
export function answerJson({ config, res }: Answering, error: VippsLoginError): void {
  const { code, status, message } = error;
  sendJson(res, status, config.production ? { error: code } : { error: code, message });
}
