import { describe, expect, it } from '@jest/globals';
import { defaultUsers } from 'passport-vipps/simulator';
import type { Person, Simulator } from 'passport-vipps/simulator';

import { fieldsOf } from '../../../simulator/control/person-page.ts';
import { pollAnswer, startedLogin, startLogin } from '../../support/simulator-merchant.ts';
import { askPhone } from '../../support/simulator-person.ts';
import {
  authorize,
  bodyOf,
  locationOf,
  requestTokens,
  requestUserinfo,
  userinfoOf,
} from '../../support/simulator-site.ts';
import type { Pairs } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { merchantHeaders } from '../merchant-api/merchant-calls.ts';
import { controlPage, postControl } from './control-page.ts';

const eva: Pairs = {
  id: 'eva',
  country: 'DK',
  givenName: 'Eva',
  familyName: 'Ny',
  phoneNumber: '4500000009',
  birthdate: '2000-02-29',
};

/** The form of a person as the page shows it, ready to be sent back. */
async function filledForm(simulator: Simulator, id: string): Promise<Record<string, string>> {
  const html = await controlPage(simulator, `/control/people/${id}`);
  const inputs = html.matchAll(/<input type=".+?" id="(.+?)"[^>]*? value="(.*?)"/g);
  const lines = html.matchAll(/<textarea [^>]*?id="(.+?)"[^>]*?>\n([^]*?)<\/textarea>/g);
  const choices = html.matchAll(/<select id="(.+?)"[^]*?<\/select>/g);
  const chosen = [...choices].map(([select, name]) => [
    select,
    name,
    /value="([^"]*)" selected/.exec(select)?.[1],
  ]);
  return Object.fromEntries(
    [...inputs, ...lines, ...chosen].map(([, name, value]) => [String(name), value ?? '']),
  );
}

describe('the people of the control page', () => {
  const simulator = useSimulator();

  it('share at the next login what they were changed to', async () => {
    const form = await filledForm(simulator(), 'dag');
    await postControl(simulator(), '/control/people/dag', {
      ...form,
      email: 'new@example.com',
      nin: '',
      streetAddress2: 'Ny vei 1\r\nH0201',
      postalCode2: '0002',
      region2: 'OSLO',
      addressType2: 'work',
    });
    const claims = await userinfoOf(simulator(), 'dag', 'openid name email nin address');
    expect(claims).toMatchObject({
      name: 'Dag Nummerert',
      email: 'new@example.com',
      address: { street_address: 'Papirveien 7' },
      other_addresses: [{ street_address: 'Ny vei 1\nH0201', address_type: 'work' }],
    });
    expect(claims).not.toHaveProperty('nin');
  });

  it('lose nothing by a form that is saved unchanged', async () => {
    for (const { id } of simulator().users) {
      const before = structuredClone(simulator().users.find((user) => user.id === id));
      await postControl(simulator(), `/control/people/${id}`, await filledForm(simulator(), id));
      expect(simulator().users.find((user) => user.id === id)).toEqual(before);
    }
  });

  it.each<[field: string, typed: string]>([
    ['country', 'XX'],
    ['givenName', ''],
    ['familyName', ''],
    ['phoneNumber', '+47 00 00 00 01'],
    ['email', 'ada'],
    ['birthdate', '2001-02-30'],
    ['gender', 'x'.repeat(41)],
    ['nin', 'secret'],
    ['region1', ''],
    ['addressType1', 'castle'],
    ['phoneNumber', '4700000002'],
  ])('stay as they were when %s is "%s", and what was typed is kept', async (field, typed) => {
    const before = structuredClone(simulator().users[0]);
    const form = await filledForm(simulator(), 'ada');
    const answer = await postControl(simulator(), '/control/people/ada', {
      ...form,
      familyName: 'Typed-With-Care',
      [field]: typed,
    });
    const html = await answer.text();
    expect(answer.status).toBe(400);
    expect(html).toContain(`id="${field}-problem"`);
    expect(html.match(/aria-invalid/g)).toHaveLength(1);
    if (field !== 'familyName') expect(html).toContain('Typed-With-Care');
    expect(simulator().users[0]).toEqual(before);
  });

  it('are joined by somebody new, who can log in', async () => {
    expect((await postControl(simulator(), '/control/new-person', eva)).status).toBe(303);
    expect(await controlPage(simulator(), '/control/people')).toContain('Eva Ny');
    expect(await userinfoOf(simulator(), 'eva', 'openid birthDate')).toMatchObject({
      sub: expect.stringMatching(/^[\da-f-]{36}$/),
      birthdate: '2000-02-29',
    });
  });

  it.each([
    ['id', { id: 'Eva!' }],
    ['id', { id: 'ada' }],
  ])('are not joined by somebody whose %s will not do', async (field, changes) => {
    const count = simulator().users.length;
    const newcomer = { ...eva, phoneNumber: '4500000010', ...changes };
    const answer = await postControl(simulator(), '/control/new-person', newcomer);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(`id="${field}-problem"`);
    expect(simulator().users).toHaveLength(count);
  });

  it('show what is typed as text, whatever it is', async () => {
    const answer = await postControl(simulator(), '/control/new-person', { givenName: '"><b>' });
    expect(await answer.text()).not.toContain('"><b>');
  });

  it('are unknown by other names', async () => {
    expect((await fetch(`${simulator().url}/control/people/nobody`)).status).toBe(404);
  });
});

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

/** Logs a browser in that is remembered; returns its cookie. */
async function remembered(simulator: Simulator, person: string, before = ''): Promise<string> {
  simulator.approve({ as: person, remember: true });
  const { headers } = await authorize(simulator, {}, before);
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function silentError(simulator: Simulator, cookie: string): Promise<string | null> {
  const answer = await authorize(simulator, { requested_flow: 'no_dialog' }, cookie);
  return locationOf(answer).searchParams.get('error');
}

describe('what the control page remembers of people', () => {
  const simulator = useSimulator();
  const people = () => controlPage(simulator(), '/control/people');

  it('is what they agreed to, and the next login asks again once that is revoked', async () => {
    const cookie = await remembered(simulator(), 'ada');
    expect(await people()).toContain('Shares name');
    await postControl(simulator(), '/control/people/ada/revoke');
    expect(await people()).not.toContain('Shares');
    expect(await silentError(simulator(), cookie)).toBe('interaction_required');
  });

  it('is the browser, which knows nobody once it is forgotten', async () => {
    const cookie = await remembered(simulator(), 'bjorn');
    const other = await remembered(simulator(), 'bjorn');
    expect(await silentError(simulator(), cookie)).toBeNull();
    const [, label = ''] =
      /name="browser" value="(.+?)"[^>]+Forget Bjørn/.exec(await people()) ?? [];
    await postControl(simulator(), '/control/people/bjorn/forget', { browser: label });
    expect(await silentError(simulator(), cookie)).toBe('login_required');
    expect(await silentError(simulator(), other)).toBeNull();
  });

  it('is a browser once, however often it logs in, and not what its cookie holds', async () => {
    const cookie = await remembered(simulator(), 'ida');
    const again = await remembered(simulator(), 'ida', cookie);
    const html = await people();
    expect(html.match(/Forget Ida/g)).toHaveLength(1);
    expect(html).not.toContain(again.split('=')[1]);
  });

  it.each([
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/139.0 Safari/537.36 Edg/139.0', 'Edge on Windows'],
    ['Mozilla/5.0 (iPhone) AppleWebKit/605 CriOS/139 Safari/604', 'Chrome on iOS'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X) Version/19 Safari/605', 'Safari on macOS'],
    ['Mozilla/5.0 (Android 15; Mobile) Firefox/140.0', 'Firefox on Android'],
    ['supertest/7', 'supertest/7'],
  ])('calls %s %s', async (userAgent, name) => {
    simulator().approve({ as: 'asa', remember: true });
    const { clientId, issuer } = simulator();
    const query = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      scope: 'openid',
      state: 'long-enough',
      redirect_uri: 'http://localhost/',
    });
    await fetch(`${issuer}oauth2/auth?${query.toString()}`, {
      redirect: 'manual',
      headers: { 'User-Agent': userAgent },
    });
    expect(await people()).toContain(`Remembered in ${name} since <`);
  });
});
