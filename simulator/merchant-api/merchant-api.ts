import type { IncomingHttpHeaders } from 'node:http';

import type { RequestHandler } from 'express';

import { bearerToken } from '../http.ts';
import type { Settings } from '../options.ts';
import { sharedClaims } from '../people/scopes.ts';
import type { Simulation } from '../simulation.ts';
import { lifetimeSeconds } from '../state/tokens.ts';
import { answerRefusals, MerchantRefusal } from './refusal.ts';

/** `POST /accesstoken/get`: despite its name a POST, without a body. */
export function merchantTokenEndpoint(simulation: Simulation): RequestHandler {
  const { merchantTokens, now, settings } = simulation;
  return answerRefusals((req, res) => {
    checkKeys(settings, req.headers);
    const issuedAt = Math.floor(now() / 1000);
    // Numbers are written as texts.
    res.json({
      token_type: 'Bearer',
      expires_in: String(lifetimeSeconds),
      ext_expires_in: String(lifetimeSeconds),
      expires_on: String(issuedAt + lifetimeSeconds),
      not_before: String(issuedAt),
      resource: '00000002-0000-0000-c000-000000000000',
      access_token: merchantTokens.issue(),
    });
  });
}

/**
 * `GET /vipps-userinfo-api/userinfo/{sub}`: what somebody shared in a payment or an agreement. There
 * are none here, so that a login stands for them.
 */
export function userinfoBySubEndpoint(simulation: Simulation): RequestHandler {
  const { consents, now, people } = simulation;
  return answerRefusals((req, res) => {
    checkBearer(simulation, req.headers);
    checkUserinfoKey(simulation.settings, req.headers);
    const { sub } = req.params;
    const person = people.all.find((somebody) => somebody.sub === sub);
    const shared = person && consents.shared(person);
    if (!shared) throw new MerchantRefusal(404, 'Nobody with this sub has shared anything.');
    const claims = sharedClaims(person, shared.scope);
    const isOpen = now() < shared.at + openForMs;
    res.json({ sub, ...(isOpen ? claims : expired(claims)) });
  });
}

/** How long it is told what was shared, even after the consent is withdrawn. */
const openForMs = 168 * 60 * 60_000;

/** Claims as they are told once their time is over: every text in them reads `[Expired]`. */
function expired(claims: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [name, expiredValue(value)]),
  );
}

function expiredValue(value: unknown): unknown {
  if (typeof value === 'string') return '[Expired]';
  if (Array.isArray(value)) return value.map(expiredValue);
  if (typeof value === 'object' && value !== null) return expired({ ...value });
  return value;
}

/** The merchant's token, and a merchant it belongs to. @throws MerchantRefusal */
export function checkBearer(simulation: Simulation, headers: IncomingHttpHeaders): void {
  checkToken(simulation, headers);
  const { merchantSerialNumber } = simulation.settings;
  const came = headers['merchant-serial-number'];
  if (came === undefined || came === merchantSerialNumber) return;
  throw new MerchantRefusal(403, 'The token is not for this Merchant-Serial-Number.');
}

/** @throws MerchantRefusal */
export function checkToken(
  { merchantTokens }: Pick<Simulation, 'merchantTokens'>,
  headers: IncomingHttpHeaders,
): void {
  const token = bearerToken(headers.authorization);
  if (token === undefined) {
    throw new MerchantRefusal(401, 'The Authorization header must be "Bearer" and a token.');
  }
  if (!merchantTokens.accepts(token)) {
    throw new MerchantRefusal(401, 'The token is not of /accesstoken/get, or over an hour old.');
  }
}

/** The three keys of the sales unit, each in a header of its own. @throws MerchantRefusal */
export function checkKeys(settings: Settings, headers: IncomingHttpHeaders): void {
  checkSubscriptionKey(settings, headers);
  if (headers['client_id'] !== settings.clientId) {
    throw new MerchantRefusal(401, 'The header client_id names no client.');
  }
  if (headers['client_secret'] !== settings.clientSecret) {
    throw new MerchantRefusal(401, 'The header client_secret holds another secret.');
  }
}

/** @throws MerchantRefusal */
export function checkSubscriptionKey(settings: Settings, headers: IncomingHttpHeaders): void {
  const key = headers['ocp-apim-subscription-key'];
  if (key === settings.subscriptionKey) return;
  throw new MerchantRefusal(
    401,
    key === undefined
      ? 'The header Ocp-Apim-Subscription-Key is missing.'
      : 'The header Ocp-Apim-Subscription-Key holds another key.',
  );
}

/**
 * At userinfo by `sub` Vipps' texts contradict each other; the option says which of them is right.
 * @throws MerchantRefusal
 */
export function checkUserinfoKey(settings: Settings, headers: IncomingHttpHeaders): void {
  const { subscriptionKeyAtUserinfo } = settings;
  const isSent = headers['ocp-apim-subscription-key'] !== undefined;
  if (!isSent && subscriptionKeyAtUserinfo !== 'required') return;
  if (subscriptionKeyAtUserinfo !== 'refused') checkSubscriptionKey(settings, headers);
  else throw new MerchantRefusal(401, 'This takes no Ocp-Apim-Subscription-Key header.');
}
