import { describe, expect, it } from '@jest/globals';

import {
  askUserExists,
  poll,
  redeem,
  startedLogin,
  startLogin,
  webPage,
} from '../../support/simulator-merchant.ts';
import type { Pairs } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { controlPage, findingAbout, newestFindings } from '../control/control-page.ts';

describe('what the control page says about a login by a merchant', () => {
  let time = Date.now();
  const simulator = useSimulator({ clock: () => time });
  const verdicts = async () =>
    (await newestFindings(simulator())).map(({ subject, verdict }) => `${verdict} ${subject}`);

  it('finds nothing to change in a start that is sound', async () => {
    await startLogin(simulator(), webPage);
    expect(await verdicts()).toEqual([
      'right client authentication',
      'right login_hint',
      'right scope',
      'right binding_message',
      'right redirect_uri',
    ]);
  });

  it.each<[about: string, changes: Pairs, expected: string]>([
    [
      'login_hint',
      { login_hint: 'urn:msisdn:+4700000001' },
      'wrong: The login_hint must be urn:msisdn:',
    ],
    ['login_hint', { login_hint: 'urn:msisdn:4700000099' }, 'wrong: Nobody can be asked there'],
    ['scope', { scope: 'name' }, 'risky: Without openid there is no id_token'],
    ['scope', { scope: 'openid nnin' }, 'wrong: The sales unit has no scope nnin'],
    ['scope', { ...webPage, scope: 'name' }, 'wrong: A login that ends on a web page needs openid'],
    ['binding_message', { binding_message: undefined }, 'risky: There is no code to compare'],
    ['binding_message', { binding_message: 'abc' }, 'wrong: The binding_message must be 5 to 8'],
    ['requested_expiry', { requested_expiry: '1' }, 'wrong: The requested_expiry must be'],
    ['redirect_uri', { requested_flow: 'login_to_webpage' }, 'wrong: The redirect_uri "" is not'],
    ['redirect_uri', { redirect_uri: 'http://127.0.0.1/' }, 'risky: Without requested_flow'],
  ])('judges %s in %j', async (about, changes, expected) => {
    await startLogin(simulator(), { login_hint: 'urn:msisdn:4700000002', ...changes });
    expect(await findingAbout(simulator(), about)).toContain(expected);
  });

  it('finds nothing to change in a poll that comes in time', async () => {
    await poll(
      simulator(),
      await startedLogin(simulator(), { login_hint: 'urn:msisdn:4500000001' }),
    );
    expect(await verdicts()).toEqual(['right client authentication', 'right auth_req_id']);
  });

  it('notices a poll that comes too soon', async () => {
    const authReqId = await startedLogin(simulator(), { login_hint: 'urn:msisdn:4500000002' });
    await poll(simulator(), authReqId);
    time += 2000;
    await poll(simulator(), authReqId);
    expect(await findingAbout(simulator(), 'auth_req_id')).toBe(
      'wrong: The poll came 3 seconds too soon after the last one.',
    );
  });

  it('notices that a login is polled which ends on a web page', async () => {
    const changes = { ...webPage, login_hint: 'urn:msisdn:46701740605' };
    await poll(simulator(), await startedLogin(simulator(), changes));
    expect(await findingAbout(simulator(), 'auth_req_id')).toContain(
      'wrong: This login ends on a web page',
    );
  });

  it('notices a code that was used before', async () => {
    await startedLogin(simulator(), { ...webPage, login_hint: 'urn:msisdn:4700000003' });
    const { opens } = simulator().phone('cathrine').confirm();
    await redeem(simulator(), opens);
    expect(await findingAbout(simulator(), 'code')).toContain('right: The code is fresh');
    await redeem(simulator(), opens);
    expect(await findingAbout(simulator(), 'code')).toBe('wrong: The code was used before.');
  });

  it('judges whom somebody looks for', async () => {
    await askUserExists(simulator(), 'urn:msisdn:4700000001');
    expect(await verdicts()).toEqual(['right client authentication', 'right login_hint']);
  });

  it('shows neither the login, nor its code, nor the number', async () => {
    const number = '4700000004';
    const changes = { ...webPage, login_hint: `urn:msisdn:${number}` };
    const authReqId = await startedLogin(simulator(), changes);
    await poll(simulator(), authReqId);
    const { opens = '' } = simulator().phone('dag').confirm();
    await redeem(simulator(), opens);

    const code = opens.split('code=')[1];
    for (const text of [await controlPage(simulator()), JSON.stringify(simulator().requests)]) {
      expect(text).toContain('login_to_webpage');
      for (const secret of [authReqId, code, number]) expect(text).not.toContain(secret);
    }
  });
});
