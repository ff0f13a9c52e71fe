import { describe, expect, it } from '@jest/globals';
import { createSimulator, defaultUsers } from 'passport-vipps/simulator';

import {
  askUserExists,
  pollAnswer,
  startedLogin,
  startLogin,
  webPage,
} from '../../support/simulator-merchant.ts';
import { askPhone } from '../../support/simulator-person.ts';
import { bodyOf } from '../../support/simulator-site.ts';
import type { Pairs } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { useReceiver } from '../webhooks/receiver.ts';
import { ping, register } from '../webhooks/register.ts';

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

  it('finds nobody by a token of a check-in that is over 15 minutes old', async () => {
    const { customerToken } = simulator().phone('soren');
    const login_hint = `urn:customer-token:${customerToken}`;
    time += 15 * 60_000 - 1;
    expect((await startLogin(simulator(), { login_hint })).status).toBe(200);
    time += 1;

    expect(await bodyOf(await startLogin(simulator(), { login_hint }))).toMatchObject({
      error: 'unknown_user_id',
    });
    // As Vipps' have: 64 characters of base64.
    expect(customerToken).toMatch(/^[\w+/]{63}=$/);
    expect(simulator().phone('soren').customerToken).not.toBe(customerToken);
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

describe('the ping of a merchant-initiated login', () => {
  const simulator = useSimulator({ clock: () => 1_763_700_000_000 });
  const site = useReceiver();
  const told = async () => {
    // What is sent in one line is sent in order: this one arrives last.
    await simulator().sendWebhook(ping, { auth_req_id: 'the-last' });
    return site()
      .received.splice(0)
      .map(({ body }) => body)
      .slice(0, -1);
  };

  it('does not come where nobody registered, and the pace of polls stays', async () => {
    const authReqId = await startedLogin(simulator());
    await pollAnswer(simulator(), authReqId);
    simulator().phone('ada').confirm();

    expect(await pollAnswer(simulator(), authReqId)).toBe('slow_down');
  });

  it('comes with every answer, and one poll may then come at once', async () => {
    await register(simulator(), `${site().url}/hook`);
    const confirmed = await startedLogin(simulator());
    expect(await pollAnswer(simulator(), confirmed)).toBe('authorization_pending');
    simulator().phone('ada').confirm();
    const declined = await startedLogin(simulator());
    await pollAnswer(simulator(), declined);
    simulator().phone('ada').decline();

    expect(await told()).toEqual([
      JSON.stringify({ auth_req_id: confirmed }),
      JSON.stringify({ auth_req_id: declined }),
    ]);
    expect(await pollAnswer(simulator(), confirmed)).toBe('tokens');
    expect(await pollAnswer(simulator(), declined)).toBe('access_denied');
    expect(await pollAnswer(simulator(), declined)).toBe('slow_down');
  });

  it('does not come where the login ends on a web page', async () => {
    await startedLogin(simulator(), webPage);
    simulator().phone('ada').confirm();

    expect(await told()).toStrictEqual([]);
  });
});

describe('whether somebody can be asked', () => {
  const simulator = useSimulator();

  it.each([
    ['urn:msisdn:4700000001', true],
    ['urn:msisdn:4700000099', false],
  ])('is answered for %s', async (hint, exists) => {
    expect(await bodyOf(await askUserExists(simulator(), hint))).toEqual({ exists });
  });

  it('is not asked with a hint of another kind, or by strangers', async () => {
    expect((await askUserExists(simulator(), '4700000001')).status).toBe(400);
    expect((await askUserExists(simulator(), 'urn:msisdn:4700000001', {})).status).toBe(401);
  });

  it('counts nobody who is under fifteen', async () => {
    let now = Date.parse('2025-06-14T23:59:59Z');
    const withChild = await createSimulator({
      users: defaultUsers.map((person) => ({ ...person, birthdate: '2010-06-15' })),
      clock: () => now,
    });
    const before = await bodyOf(await askUserExists(withChild, 'urn:msisdn:4700000001'));
    now = Date.parse('2025-06-15T00:00:00Z');
    const after = await bodyOf(await askUserExists(withChild, 'urn:msisdn:4700000001'));
    await withChild.close();

    expect([before, after]).toEqual([{ exists: false }, { exists: true }]);
  });
});
