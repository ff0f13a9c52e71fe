import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { VippsStrategy } from 'passport-vipps';
import type { VippsStrategyOptions } from 'passport-vipps';
import type { Fault } from 'passport-vipps/simulator';

import { Browser } from '../../support/browser.ts';
import { untilCallback } from '../../support/login-steps.ts';
import { createPassportSite, strategyOptions } from '../../support/passport-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const simulator = useSimulator();

/** A login up to the callback; then something goes wrong. */
async function callbackAnswer(options: VippsStrategyOptions, fault?: Fault) {
  const strategy = new VippsStrategy({ ...strategyOptions(simulator()), ...options });
  const agent = createPassportSite(simulator(), { strategy }).agent();
  const callback = await untilCallback(simulator(), agent, { as: 'ada' });
  const before = simulator().requests.length;
  if (fault) simulator().inject(fault);
  const { status, body } = await agent.get(callback);
  const asked = simulator().requests.slice(before);
  const tokenCalls = asked.filter(({ endpoint }) => endpoint === 'token').length;
  return { status, body: body as unknown, tokenCalls };
}

describe('a login while Vipps is slow or gone', () => {
  const timeoutMs = 400;

  it.each<[string, Fault, number, string]>([
    ['a token call without an answer', { at: 'token', connection: 'hang' }, 504, 'vipps_timeout'],
    ['a token call that never ends', { at: 'token', connection: 'drip' }, 504, 'vipps_timeout'],
    ['a token call that is cut', { at: 'token', connection: 'reset' }, 502, 'vipps_unavailable'],
    ['a token call at a gateway', { at: 'token', status: 503 }, 502, 'vipps_unavailable'],
    ['userinfo without an answer', { at: 'userinfo', connection: 'hang' }, 504, 'vipps_timeout'],
  ])('ends with a code, the token call made once: %s', async (_, fault, status, code) => {
    expect(await callbackAnswer({ timeoutMs }, fault)).toMatchObject({
      status,
      body: { code },
      tokenCalls: 1,
    });
  });

  it('goes on if userinfo comes the second time', async () => {
    const fault: Fault = { at: 'userinfo', status: 503 };

    expect(await callbackAnswer({}, fault)).toMatchObject({ status: 200, tokenCalls: 1 });
  });
});

describe('the deadline over all calls of a login', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([
    ['/oauth2/token', false],
    ['/jwks.json', false],
    ['/userinfo', true],
  ])('also ends the call to %s', async (path, userinfo) => {
    const deadline = new AbortController();
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal);
    // The deadline passes while this call is under way, which itself would be answered.
    const fetch: typeof globalThis.fetch = (input, init) => {
      if (new Request(input).url.endsWith(path)) deadline.abort();
      return globalThis.fetch(input, init);
    };

    const { status, body } = await callbackAnswer({ fetch, userinfo });

    expect({ status, body }).toMatchObject({ status: 504, body: { code: 'vipps_timeout' } });
    expect(timeout).toHaveBeenCalledWith(12_000);
  });
  it('also ends the wait for discovery, the first call of a process that has just started', async () => {
    const deadline = new AbortController();
    jest.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal);
    const options = strategyOptions(simulator());
    const begun = createPassportSite(simulator(), { strategy: new VippsStrategy(options) });
    const browser = new Browser(begun.app);
    const callback = await untilCallback(simulator(), browser, { as: 'ada' });
    const fetch: typeof globalThis.fetch = () => {
      deadline.abort();
      return Promise.reject(new TypeError('fetch failed'));
    };
    const strategy = new VippsStrategy({ ...options, fetch });
    const restarted = new Browser(createPassportSite(simulator(), { strategy }).app);
    for (const [name, value] of browser.cookies) restarted.cookies.set(name, value);

    expect(await restarted.get(callback)).toMatchObject({
      status: 504,
      body: { code: 'vipps_timeout' },
    });
  });
});
