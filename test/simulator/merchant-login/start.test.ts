import { describe, expect, it } from '@jest/globals';

import { createSimulator } from 'passport-vipps/simulator';

import type { Pairs } from '../../support/simulator-site.ts';
import { bodyOf } from '../../support/simulator-site.ts';
import { startLogin, startedLogin, webPage } from '../../support/simulator-merchant.ts';
import { askPhone } from '../../support/simulator-person.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

describe('the start of a login by a merchant', () => {
  let time = Date.now();
  const simulator = useSimulator({ clock: () => time });

  it('answers as Vipps does, and asks on the phone', async () => {
    const answer = await startLogin(simulator());

    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await bodyOf(answer)).toEqual({
      auth_req_id: expect.stringMatching(/^[\w-]{27}$/),
      expires_in: 600,
      interval: 5,
    });
    expect(simulator().phone('ada').waiting).toBe(1);
  });

  it('gives the time it is asked for', async () => {
    const answer = await startLogin(simulator(), {
      login_hint: 'urn:msisdn:4700000002',
      requested_expiry: '60',
    });
    expect(await bodyOf(answer)).toMatchObject({ expires_in: 60 });

    time += 59_999;
    expect(simulator().phone('bjorn').waiting).toBe(1);
    time += 1;
    expect(simulator().phone('bjorn').waiting).toBe(0);
  });

  it('finds a person by the token of a check-in', async () => {
    const { customerToken } = simulator().phone('dag');
    await startedLogin(simulator(), { login_hint: `urn:customer-token:${customerToken}` });

    expect(simulator().phone('dag').waiting).toBe(1);
  });

  it.each<Pairs>([
    { login_hint: undefined },
    { login_hint: '4700000001' },
    { login_hint: 'urn:msisdn:+4700000001' },
    { login_hint: 'urn:msisdn:47 00000001' },
    { login_hint: 'urn:msisdn:12025550123' },
    { login_hint: 'urn:mobilenumber:00000001' },
    { login_hint: 'urn:customer-token:' },
    { scope: undefined },
    { binding_message: 'AB-1' },
    { binding_message: 'ABCDE-123' },
    { binding_message: 'abc-123' },
    { binding_message: '' },
    { requested_expiry: '59' },
    { requested_expiry: '901' },
    { requested_expiry: '1e2' },
    { requested_expiry: '60.5' },
    { ...webPage, requested_flow: 'login_in_app' },
    { requested_flow: 'login_to_webpage' },
    { ...webPage, redirect_uri: 'https://elsewhere.example/' },
  ])('refuses %j', async (changes) => {
    const answer = await startLogin(simulator(), changes);

    expect(answer.status).toBe(400);
    expect(await bodyOf(answer)).toMatchObject({ error: 'invalid_request', error_code: 400 });
  });

  it.each<Pairs>([{ scope: 'openid nnin' }, { ...webPage, scope: 'name' }])(
    'refuses the scope of %j',
    async (changes) => {
      const answer = await startLogin(simulator(), changes);

      expect(answer.status).toBe(400);
      expect(await bodyOf(answer)).toMatchObject({ error: 'invalid_scope' });
    },
  );

  it.each(['urn:msisdn:4700000099', 'urn:customer-token:of-nobody'])(
    'knows nobody at %s, in both words there are for it',
    async (hint) => {
      const answer = await startLogin(simulator(), { login_hint: hint });

      expect(answer.status).toBe(400);
      expect(await bodyOf(answer)).toMatchObject({
        error: 'unknown_user_id',
        error_code: 'invalid_user',
      });
    },
  );

  it('is told once that the app is too old', async () => {
    simulator().phone('ida').outdateApp();
    const changes = { login_hint: 'urn:msisdn:4500000001' };
    const answer = await startLogin(simulator(), changes);

    expect(answer.status).toBe(400);
    expect(await bodyOf(answer)).toMatchObject({ error_code: 'old_app' });
    expect((await startLogin(simulator(), changes)).status).toBe(200);
  });

  it('has to wait where five wait for the same person, until the first of them is over', async () => {
    const changes = { login_hint: 'urn:msisdn:46701740605', requested_expiry: '100' };
    for (let count = 0; count < 5; count += 1) await startedLogin(simulator(), changes);
    time += 40_000;
    const answer = await startLogin(simulator(), changes);

    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('60');
    time += 60_000;
    expect((await startLogin(simulator(), changes)).status).toBe(200);
  });

  it('does not wait for the logins of browsers', async () => {
    for (let count = 0; count < 5; count += 1) await askPhone(simulator(), 'vaino');

    const changes = { login_hint: 'urn:msisdn:358400000001' };
    expect((await startLogin(simulator(), changes)).status).toBe(200);
    expect(simulator().phone('vaino').waiting).toBe(6);
  });

  it('refuses a client that it does not know', async () => {
    const answer = await startLogin(simulator(), {}, { authorization: 'Basic bm90OmtleXM=' });

    expect(answer.status).toBe(401);
    expect(await bodyOf(answer)).toMatchObject({ error: 'invalid_client' });
  });

  it('takes a web page that is registered, and no other', async () => {
    const strict = await createSimulator({ redirectUris: ['https://shop.example/welcome'] });
    const at = (uri: string) => startLogin(strict, { ...webPage, redirect_uri: uri });
    const statuses = [
      (await at('https://shop.example/welcome')).status,
      (await at('https://shop.example/welcome/')).status,
    ];
    await strict.close();

    expect(statuses).toEqual([200, 400]);
  });
});
