import type { VippsLoginErrorCode } from 'passport-vipps';

import {
  breakOff,
  breakOffMidway,
  hang,
  redirectTo,
} from '../../support/hostile-provider-replies.ts';
import type { Reply } from '../../support/hostile-provider-replies.ts';
import { answer, drip, endlessHeaders, garbage, reset } from './replies.ts';

/** One way in which an endpoint fails, and what the site makes of it. */
export interface Fault {
  readonly what: string;
  /** Left out where not even the connection comes about. */
  readonly reply?: Reply;
  readonly code: VippsLoginErrorCode;
  /** How often a GET is made; the token request is made once, come what may. */
  readonly gets: 1 | 2;
  /** Where only the deadline ends it. */
  readonly timeoutMs?: number;
}

const json = { 'Content-Type': 'application/json' };
const html = { 'Content-Type': 'text/html' };

const unavailable = { code: 'vipps_unavailable', gets: 1 } as const;
const unavailableTwice = { code: 'vipps_unavailable', gets: 2 } as const;
const tooLate = { code: 'vipps_timeout', gets: 1, timeoutMs: 500 } as const;
const unusable = { code: 'vipps_response_invalid', gets: 1 } as const;

export const faults: readonly Fault[] = [
  { what: 'refuses the connection', ...unavailableTwice },
  { what: 'resets the connection', reply: reset, ...unavailableTwice },
  { what: 'closes the connection', reply: breakOff, ...unavailableTwice },
  { what: 'closes the connection midway', reply: breakOffMidway, ...unavailableTwice },
  { what: 'hangs', reply: hang, ...tooLate },
  { what: 'drips', reply: drip, ...tooLate },
  { what: 'answers 429', reply: retryAfter(429, '1'), ...unavailable },
  {
    what: 'answers 429 until a date',
    reply: retryAfter(429, 'Fri, 31 Dec 9999 23:59:59 GMT'),
    ...unavailable,
  },
  {
    what: 'answers 429 for a very long time',
    reply: retryAfter(429, '9'.repeat(30)),
    ...unavailable,
  },
  { what: 'answers 500', reply: answer(500), ...unavailable },
  { what: 'answers 502 with a page', reply: answer(502, html, '<h1>Oh'), ...unavailableTwice },
  { what: 'answers 503', reply: retryAfter(503, '3600'), ...unavailableTwice },
  { what: 'answers with half an object', reply: answer(200, json, '{"keys":['), ...unusable },
  { what: 'answers with nothing', reply: answer(200, json), ...unusable },
  { what: 'answers with a page', reply: answer(200, html, '<!doctype html>'), ...unusable },
  { what: 'redirects elsewhere', reply: redirectTo('http://127.0.0.1:2/'), ...unusable },
  { what: 'speaks another protocol', reply: garbage, ...unavailableTwice },
  { what: 'sends headers without end', reply: endlessHeaders, ...unavailableTwice },
];

function retryAfter(code: number, value: string): Reply {
  return answer(code, { 'Retry-After': value });
}
