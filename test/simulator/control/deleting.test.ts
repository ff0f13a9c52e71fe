import { describe, expect, it } from '@jest/globals';
import { defaultUsers } from 'passport-vipps/simulator';
import type { Person } from 'passport-vipps/simulator';

import { fieldsOf } from '../../../simulator/control/person-page.ts';
import { pollAnswer, startedLogin, startLogin } from '../../support/simulator-merchant.ts';
import { askPhone } from '../../support/simulator-person.ts';
import {
  authorize,
  bodyOf,
  locationOf,
  requestTokens,
  requestUserinfo,
} from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { merchantHeaders } from '../merchant-api/merchant-calls.ts';
import { controlPage, postControl } from './control-page.ts';

const [ada, bjorn] = defaultUsers as readonly [Person, Person];

describe('deleting a person', () => {
  const simulator = useSimulator({ users: [ada, bjorn], autoApprove: 'bjorn' });

  it('takes the person away with consent and remembered browsers, but never the last', async () => {
    simulator().approve({ as: 'bjorn', remember: true });
    const cookie = (await authorize(simulator())).headers.getSetCookie()[0] ?? '';
    expect((await postControl(simulator(), '/control/people/bjorn/delete')).status).toBe(303);
    expect(simulator().users.map(({ id }) => id)).toEqual(['ada']);
    expect(await controlPage(simulator(), '/control/people')).not.toContain('Remembered');
    const silent = await authorize(simulator(), { requested_flow: 'no_dialog' }, cookie);
    expect(locationOf(silent).searchParams.get('error')).toBe('login_required');

    const refused = await postControl(simulator(), '/control/people/ada/delete');
    expect(refused.status).toBe(409);
    expect(simulator().users).toHaveLength(1);
  });

  it('leaves no request behind, and tells the merchant that the time is up', async () => {
    await postControl(simulator(), '/control/new-person', fieldsOf(bjorn));
    const hint = { login_hint: 'urn:msisdn:4700000002' };
    const authReqId = await startedLogin(simulator(), hint);
    simulator().phone('bjorn').outdateApp();
    await postControl(simulator(), '/control/people/bjorn/delete');
    const answer = await pollAnswer(simulator(), authReqId);
    await postControl(simulator(), '/control/new-person', fieldsOf(bjorn));
    const { waiting } = simulator().phone('bjorn');
    const { status } = await startLogin(simulator(), hint);
    await postControl(simulator(), '/control/people/bjorn/delete');

    expect(answer).toBe('expired_token');
    expect({ waiting, status }).toEqual({ waiting: 0, status: 200 });
  });

  it('leaves autoApprove with the first of those who stay', async () => {
    const { searchParams } = locationOf(await authorize(simulator()));
    const answer = await requestTokens(simulator(), { code: searchParams.get('code') ?? '' });
    const { access_token: token } = await bodyOf(answer);
    const claims = await bodyOf(await requestUserinfo(simulator(), String(token)));
    expect(claims['given_name']).toBe('Ada');
  });

  it('leaves nothing to somebody new under the same name', async () => {
    await postControl(simulator(), '/control/new-person', fieldsOf(bjorn));
    expect(simulator().users.map(({ id }) => id)).toEqual(['ada', 'bjorn']);
    const [, card] = (await controlPage(simulator(), '/control/people')).split('id="person-bjorn"');
    expect(card).not.toContain('Shares');
    const sub = simulator().users[1]?.sub ?? '';
    const headers = await merchantHeaders(simulator(), { 'Ocp-Apim-Subscription-Key': undefined });
    const url = `${simulator().url}/vipps-userinfo-api/userinfo/${sub}`;
    expect((await fetch(url, { headers })).status).toBe(404);
  });
});

describe('deleting a person whom a browser waits for', () => {
  const simulator = useSimulator();

  it('sends the browser back to the first step', async () => {
    const { browser, page } = await askPhone(simulator(), 'cathrine');
    await postControl(simulator(), '/control/people/cathrine/delete');
    const { html } = await browser.visit(page.url);

    expect(page.html).toContain('Cathrine');
    expect(html).not.toContain('Cathrine');
  });
});
