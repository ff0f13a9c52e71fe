import type { IncomingHttpHeaders } from 'node:http';

import type { RequestHandler, Response } from 'express';

import type { MembersFault } from '../faults/fault.ts';
import {
  bearerToken,
  catchErrors,
  noteOutcome,
  noteRefusal,
  repeatedParameter,
  requestParameters,
} from '../http.ts';
import type { Settings } from '../options.ts';
import type { Simulation } from '../simulation.ts';
import { refusalBody, TokenRefusal } from './refusal.ts';

/** An endpoint for the server of a site, which authenticates: a form in, JSON out, refusals too. */
export function clientEndpoint(
  simulation: Simulation,
  at: MembersFault['at'] | 'revocation',
  answer: (asked: Asked) => object | Promise<object> | undefined,
): RequestHandler {
  return catchErrors(async (req, res) => {
    res.set({ 'Cache-Control': 'no-store', Pragma: 'no-cache' });
    const form = requestParameters(req);
    try {
      checkTokenRequest(req.headers['content-type'], form);
      const caller = authenticateCaller(simulation, req.headers, form);
      const body = await answer({ form, caller });
      if (body === undefined || at === 'revocation') res.status(200).end();
      else res.json(simulation.faults.alter(at, body));
    } catch (error) {
      if (!(error instanceof TokenRefusal)) throw error;
      sendRefusal(res, error);
    }
  });
}

interface Asked {
  readonly form: URLSearchParams;
  readonly caller: Caller;
}

/** @throws TokenRefusal */
function checkTokenRequest(contentType: string | undefined, form: URLSearchParams): void {
  if (!contentType?.startsWith('application/x-www-form-urlencoded')) {
    throw new TokenRefusal(
      'invalid_request',
      'The body must be application/x-www-form-urlencoded.',
    );
  }
  const repeated = repeatedParameter(form);
  if (repeated) throw new TokenRefusal('invalid_request', `The parameter ${repeated} comes twice.`);
}

function sendRefusal(res: Response, refusal: TokenRefusal): void {
  const { isOutcome, message, retryAfterSeconds, status } = refusal;
  if (isOutcome) noteOutcome(res, refusal.error);
  else noteRefusal(res, message);
  if (status === 401) res.set('WWW-Authenticate', 'Basic');
  if (retryAfterSeconds !== undefined) res.set('Retry-After', String(retryAfterSeconds));
  res.status(status).json(refusalBody(refusal));
}

/** Refuses a Merchant-Serial-Number of another sales unit, too. @throws TokenRefusal */
export function authenticateCaller(
  simulation: Simulation,
  headers: IncomingHttpHeaders,
  form: URLSearchParams,
): Caller {
  const token = bearerToken(headers.authorization);
  if (token !== undefined) {
    authenticatePartner(simulation, token);
    checkSalesUnit(simulation, headers);
    return 'partner';
  }
  authenticateClient(simulation.settings, headers.authorization, form);
  // A merchant need not name its sales unit.
  if (headers['merchant-serial-number'] !== undefined) checkSalesUnit(simulation, headers);
  return 'merchant';
}

/** A partner has one token for all its merchants, and names the one it means. @throws TokenRefusal */
function authenticatePartner({ merchantTokens, settings }: Simulation, token: string): void {
  if (!merchantTokens.accepts(token)) {
    throw new TokenRefusal(
      'invalid_client',
      'The bearer token is not of /accesstoken/get, or over an hour old.',
    );
  }
  if (settings.tokenEndpointAuthMethod !== 'client_secret_basic') {
    throw new TokenRefusal(
      'invalid_client',
      'Partner keys need a sales unit with client_secret_basic, and this one has another method.',
    );
  }
}

/** @throws TokenRefusal */
function checkSalesUnit({ settings }: Simulation, headers: IncomingHttpHeaders): void {
  if (headers['merchant-serial-number'] === settings.merchantSerialNumber) return;
  throw new TokenRefusal(
    'unauthorized_client',
    'The Merchant-Serial-Number header names no sales unit of these keys.',
    { status: 403 },
  );
}

/** Only the method the sales unit has chosen counts. @throws TokenRefusal */
export function authenticateClient(
  settings: Settings,
  authorization: string | undefined,
  form: URLSearchParams,
): void {
  const credentials = basicCredentials(authorization) ?? postedCredentials(form);
  if (!credentials) {
    throw new TokenRefusal('invalid_client', 'The request has no client id and secret.');
  }
  if (credentials.method === 'client_secret_basic' && form.has('client_secret')) {
    // RFC 6749 2.3: one method per request.
    throw new TokenRefusal('invalid_request', 'The secret comes both in the header and the body.');
  }
  if (credentials.method !== settings.tokenEndpointAuthMethod) {
    throw new TokenRefusal(
      'invalid_client',
      `The sales unit expects ${settings.tokenEndpointAuthMethod}, but ${credentials.method} came.`,
    );
  }
  if (!credentials.clientId.includes(settings.clientId)) {
    throw new TokenRefusal('invalid_client', 'There is no client with this id.');
  }
  if (!credentials.clientSecret.includes(settings.clientSecret)) {
    throw new TokenRefusal('invalid_client', 'The client secret is wrong.');
  }
}

function basicCredentials(authorization = ''): Credentials | undefined {
  const base64 = /^basic +(\S+)$/i.exec(authorization)?.[1];
  if (base64 === undefined) return undefined;
  const [clientId = '', ...secret] = Buffer.from(base64, 'base64').toString().split(':');
  return {
    method: 'client_secret_basic',
    clientId: readings(clientId),
    clientSecret: readings(secret.join(':')),
  };
}

interface Credentials {
  readonly method: 'client_secret_basic' | 'client_secret_post';
  /** What was sent, in every way it can be read. */
  readonly clientId: readonly string[];
  readonly clientSecret: readonly string[];
}

/** Vipps documents plain base64; libraries percent-encode first (RFC 6749 2.3.1). Both work. */
function readings(text: string): string[] {
  try {
    return [text, decodeURIComponent(text.replaceAll('+', ' '))];
  } catch {
    return [text];
  }
}

function postedCredentials(form: URLSearchParams): Credentials | undefined {
  const clientId = form.get('client_id');
  const clientSecret = form.get('client_secret');
  if (clientId === null || clientSecret === null) return undefined;
  return { method: 'client_secret_post', clientId: [clientId], clientSecret: [clientSecret] };
}

/** Whose keys a request came with: the sales unit's own, or those of a partner. */
type Caller = 'merchant' | 'partner';
