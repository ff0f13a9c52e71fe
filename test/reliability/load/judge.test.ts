import http from 'node:http';

import { describe, expect, it } from '@jest/globals';

import { Browser } from '../../../bench/load/browser.ts';
import type { Fault } from '../../../bench/load/fault.ts';
import { judge } from '../../../bench/load/judge.ts';
import type { Outcome } from '../../../bench/load/judge.ts';

const cancelled: Fault = { what: 'cancelled' };
const trouble: Fault = { what: 'trouble', at: 'token', trouble: '500' };
const reopened: Fault = { what: 'opened again later' };
const refused: Fault = { what: 'cookies refused' };

describe('a login under load is judged', () => {
  const browser = new Browser(new http.Agent());

  it.each<[Outcome, Fault | undefined, string | null, number, string]>([
    ['logged in', undefined, 'ada', 200, 'no code'],
    ['logged in', trouble, 'ada', 200, 'no code'],
    ['wrong', undefined, 'bjorn', 200, 'no code'],
    ['wrong', trouble, 'bjorn', 502, 'vipps_unavailable'],
    ['wrong', undefined, 'ada', 502, 'vipps_unavailable'],
    ['lost', undefined, null, 200, 'no code'],
    ['coded error', trouble, null, 502, 'vipps_response_invalid'],
    ['coded error', refused, null, 400, 'transaction_missing'],
    ['lost', reopened, null, 400, 'transaction_missing'],
    ['coded error', undefined, null, 504, 'vipps_timeout'],
    ['cancelled', cancelled, null, 200, 'no code'],
    ['coded error', cancelled, null, 504, 'vipps_timeout'],
    ['lost', cancelled, null, 400, 'transaction_missing'],
    ['lost', cancelled, null, 500, 'no code'],
    ['wrong', cancelled, 'ada', 200, 'no code'],
    ['wrong', cancelled, 'bjorn', 200, 'no code'],
  ])('%s, with %j, as %s at %i %s', (outcome, fault, sub, status, said) => {
    const code = said === 'no code' ? undefined : said;
    const visit = { site: 'http://127.0.0.1', sub: 'ada', browser, fault };
    expect(judge(visit, { status, code }, sub)).toBe(outcome);
  });
});
