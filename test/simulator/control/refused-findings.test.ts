import { describe, expect, it } from '@jest/globals';

import { pollAnswer, startLogin, startedLogin } from '../../support/simulator-merchant.ts';
import { basic } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { merchantHeaders } from '../merchant-api/merchant-calls.ts';
import { ping, postRegistration } from '../webhooks/register.ts';
import { findingAbout, newestFindings } from './control-page.ts';

describe('what the control page says about a request that was refused', () => {
  const simulator = useSimulator();
  const refusal = () => findingAbout(simulator(), 'refused');
  const wrongOnes = async () =>
    (await newestFindings(simulator())).filter(({ verdict }) => verdict === 'wrong');

  it('is that too many wait for one person', async () => {
    for (let count = 0; count < 6; count += 1) await startLogin(simulator());
    expect(await refusal()).toBe('wrong: 5 logins wait for an answer of this person.');
  });

  it('is that the app is too old', async () => {
    simulator().phone('bjorn').outdateApp();
    await startLogin(simulator(), { login_hint: 'urn:msisdn:4700000002' });
    expect(await refusal()).toBe('wrong: The app of this person is too old.');
  });

  it('is what a registration lacks', async () => {
    await postRegistration(simulator(), { url: 'https://shop.example/', events: ['login.ping'] });
    expect(await refusal()).toBe('wrong: There is no event "login.ping".');
    await postRegistration(simulator(), { url: 'http://shop.example/', events: [ping] });
    expect(await refusal()).toContain('wrong: The url must be https');
  });

  it('is that nobody has a registration, or a sub', async () => {
    const headers = await merchantHeaders(simulator());
    await fetch(`${simulator().url}/webhooks/v1/webhooks/of-nobody`, { method: 'DELETE', headers });
    expect(await refusal()).toBe('wrong: There is no registration with this id.');
    const { Authorization = '' } = headers;
    await fetch(`${simulator().url}/vipps-userinfo-api/userinfo/of-nobody`, {
      headers: { Authorization },
    });
    expect(await refusal()).toContain('wrong: Nobody with this sub');
  });

  it('is said once, where a check has found the reason', async () => {
    await startLogin(simulator(), { login_hint: 'urn:msisdn:4700000099' });
    expect(await wrongOnes()).toHaveLength(1);
  });

  it('is nothing, where a sound poll hears how things stand', async () => {
    const authReqId = await startedLogin(simulator(), { login_hint: 'urn:msisdn:4700000003' });
    expect(await pollAnswer(simulator(), authReqId)).toBe('authorization_pending');
    expect(await wrongOnes()).toEqual([]);
  });

  it('is the sales unit of somebody else, once', async () => {
    const strange = { 'Merchant-Serial-Number': '654321' };
    const own = await startLogin(
      simulator(),
      {},
      { authorization: basic(simulator()), ...strange },
    );
    expect(own.status).toBe(403);
    expect(await wrongOnes()).toMatchObject([{ subject: 'Merchant-Serial-Number' }]);

    const partner = await merchantHeaders(simulator(), strange);
    expect((await startLogin(simulator(), {}, partner)).status).toBe(403);
    expect(await wrongOnes()).toMatchObject([{ subject: 'client authentication' }]);
  });
});
