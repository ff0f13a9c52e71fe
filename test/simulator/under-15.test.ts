import { describe, expect, it } from '@jest/globals';
import request from 'supertest';

import { createSimulator, defaultUsers, logIn } from 'passport-vipps/simulator';

import { createSimulatorApp } from '../support/simulator-app.ts';
import { SimulatorBrowser } from '../support/simulator-browser.ts';
import { askUserExists, startLogin } from '../support/simulator-merchant.ts';
import { beginOnPhone } from '../support/simulator-phone.ts';
import { authorize, authorizeUrl, bodyOf, locationOf } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { postControl } from './control/control-page.ts';

const emilsNumber = '4700000005';

describe('somebody under 15', () => {
  const simulator = useSimulator();

  it.each([{ person: 'emil' }, { phoneNumber: emilsNumber }])(
    'cannot log in on the login page with %j',
    async (choice) => {
      const browser = new SimulatorBrowser();
      const page = await browser.submit(await browser.visit(authorizeUrl(simulator())), choice);

      expect(page.status).toBe(400);
      expect(page.html).toContain('people aged 15 and over');
      expect(simulator().phone('emil').waiting).toBe(0);
    },
  );

  it('cannot open the app for a login', async () => {
    const { browser, page } = await beginOnPhone(simulator());
    const link = /href="(.+?)" target="_blank"/.exec(page.html)?.[1] ?? '';
    const phones = await browser.visit(simulator().url + link);
    const answer = await browser.submit(phones, { person: 'emil' });

    expect(answer.status).toBe(403);
    expect(answer.html).toContain('Emil Forung is under 15');
    expect(() => simulator().phone('emil').openApp(page.url)).toThrow('"emil" is under 15');
  });

  it('cannot be asked by a merchant, who hears the same as of nobody', async () => {
    const hint = `urn:msisdn:${emilsNumber}`;
    const nobody = await startLogin(simulator(), { login_hint: 'urn:msisdn:4700000099' });
    const emil = await startLogin(simulator(), { login_hint: hint });
    const { customerToken } = simulator().phone('emil');
    const byToken = await startLogin(simulator(), {
      login_hint: `urn:customer-token:${customerToken}`,
    });

    expect(await bodyOf(await askUserExists(simulator(), hint))).toEqual({ exists: false });
    const refusal = await bodyOf(nobody);
    expect(await bodyOf(emil)).toEqual(refusal);
    expect(await bodyOf(byToken)).toEqual(refusal);
  });

  it('cannot be approved by a test', async () => {
    expect(() => simulator().approve({ as: 'emil' })).toThrow('"emil" is under 15');
    const agent = request.agent(createSimulatorApp(simulator(), 'http://127.0.0.1:3000'));
    const login = async () => logIn(agent, simulator(), { as: 'emil' });

    await expect(login()).rejects.toThrow('"emil" is under 15');
  });

  it('is not let in by autoApprove', async () => {
    const children = await createSimulator({ autoApprove: 'emil' });
    const answer = locationOf(await authorize(children)).searchParams;
    await children.close();

    expect(answer.get('error')).toBe('access_denied');
    expect(answer.get('error_description')).toBe('The person is under 15');
  });

  it('is not remembered, once made younger on the control page', async () => {
    simulator().approve({ as: 'ada', remember: true });
    const [cookie] = (await authorize(simulator())).headers.getSetCookie()[0]?.split(';') ?? [];
    const silent = async () => {
      const answer = await authorize(simulator(), { requested_flow: 'no_dialog' }, cookie);
      return locationOf(answer).searchParams.get('error');
    };
    const before = await silent();
    const [ada] = defaultUsers;
    const { id, country, givenName, familyName, phoneNumber } = ada ?? { id: 'ada' };
    const fields = { id, country, givenName, familyName, phoneNumber, birthdate: '2020-01-01' };
    await postControl(simulator(), '/control/people/ada', fields);

    expect(before).toBeNull();
    expect(await silent()).toBe('login_required');
  });
});
