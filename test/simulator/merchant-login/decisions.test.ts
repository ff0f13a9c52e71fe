import { describe, expect, it } from '@jest/globals';

import {
  poll,
  pollAnswer,
  redeem,
  startedLogin,
  webPage,
} from '../../support/simulator-merchant.ts';
import { authorize, bodyOf, locationOf, requestUserinfo } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';

const bjorn = { login_hint: 'urn:msisdn:4700000002' };

describe('a decision made in advance', () => {
  const simulator = useSimulator();
  const outcome = async (changes = {}) =>
    pollAnswer(simulator(), await startedLogin(simulator(), changes));

  it('confirms the next login of a merchant, whoever is asked', async () => {
    simulator().approve();

    expect(await outcome(bjorn)).toBe('tokens');
    expect(await outcome(bjorn)).toBe('authorization_pending');
  });

  it('confirms on the phone of the person it names, and waits for that one', async () => {
    simulator().approve({ as: 'bjorn' });

    expect(await outcome()).toBe('authorization_pending');
    expect(await outcome(bjorn)).toBe('tokens');
  });

  it('declines with any word', async () => {
    simulator().reject();
    expect(await outcome()).toBe('access_denied');
    simulator().reject('unheard_of');
    expect(await outcome()).toBe('unheard_of');
  });

  it('declines with a description of its own', async () => {
    simulator().reject('access_denied', { errorDescription: 'Ada is on holiday' });
    const answer = await poll(simulator(), await startedLogin(simulator()));

    expect(await bodyOf(answer)).toMatchObject({ error_description: 'Ada is on holiday' });
  });

  it('ticks the boxes it names', async () => {
    simulator().approve({ consents: ['sms'] });
    const changes = { login_hint: 'urn:msisdn:4700000003', scope: 'openid customFlow' };
    const authReqId = await startedLogin(simulator(), changes);
    const { access_token: token } = await bodyOf(await poll(simulator(), authReqId));
    const claims = await bodyOf(await requestUserinfo(simulator(), String(token)));

    const elements = [
      { id: 'email', checked: false },
      { id: 'sms', checked: true },
    ];
    expect(claims).toMatchObject({ flowResult: { screens: [{ elements }] } });
  });

  it('is for the login with its state, where it names one', async () => {
    simulator().reject('access_denied', { state: 'of-this-login' });

    expect(await outcome()).toBe('authorization_pending');
    expect(await outcome({ state: 'of-this-login' })).toBe('access_denied');
  });

  it('lets the phone open the page of a login that ends there', async () => {
    simulator().approve();
    await startedLogin(simulator(), webPage);

    expect((await redeem(simulator(), simulator().phone('ada').opened)).status).toBe(200);
  });

  it('leaves the next login of a browser alone, once it is used', async () => {
    simulator().approve({ as: 'bjorn' });
    await startedLogin(simulator(), bjorn);

    expect(locationOf(await authorize(simulator())).searchParams.has('code')).toBe(false);
  });
});

describe('automatic approval', () => {
  const everybody = useSimulator({ autoApprove: true });
  const onlyBjorn = useSimulator({ autoApprove: 'bjorn' });

  it('confirms on every phone', async () => {
    const authReqId = await startedLogin(everybody(), bjorn);

    expect(await pollAnswer(everybody(), authReqId)).toBe('tokens');
  });

  it('of one person confirms on that phone only', async () => {
    const bjorns = await startedLogin(onlyBjorn(), bjorn);
    const adas = await startedLogin(onlyBjorn());

    expect(await pollAnswer(onlyBjorn(), bjorns)).toBe('tokens');
    expect(await pollAnswer(onlyBjorn(), adas)).toBe('authorization_pending');
  });
});

describe('the phone in the hands of a test', () => {
  const simulator = useSimulator();

  it('declines a merchant only with what a merchant can be told', async () => {
    await startedLogin(simulator());

    expect(() => simulator().phone('ada').decline('unknown_error')).toThrow(
      'A merchant is never told unknown_error.',
    );
    expect(simulator().phone('ada').waiting).toBe(1);
  });

  it('agrees to share what the merchant asks for', async () => {
    await startedLogin(simulator(), bjorn);
    simulator().phone('bjorn').confirm();
    await startedLogin(simulator(), bjorn);
    const page = await (await fetch(simulator().phone('bjorn').url)).text();

    expect(page).toContain('You share nothing new with');
  });

  it('lets nothing expire where nothing waits', () => {
    expect(() => simulator().phone('dag').letExpire()).toThrow('Nothing waits on the phone of Dag');
  });
});
