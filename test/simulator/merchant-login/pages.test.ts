import { describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';

import { SimulatorBrowser } from '../../support/simulator-browser.ts';
import {
  merchantPage,
  pollAnswer,
  redeem,
  startedLogin,
  startLogin,
  webPage,
} from '../../support/simulator-merchant.ts';
import { buttonLink } from '../../support/simulator-phone.ts';
import { bodyOf, requestTokens, requestUserinfo } from '../../support/simulator-site.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { club } from '../consents/club.ts';

describe('a merchant on the phone', () => {
  const simulator = useSimulator({ salesUnitName: 'Fish & <Chips>', consentScreens: club });
  const phone = new SimulatorBrowser();
  const look = (person: string) => phone.visit(simulator().phone(person).url);
  const at = (number: string) => ({ login_hint: `urn:msisdn:${number}` });

  it('is shown with who asks, what for, and the code to compare', async () => {
    await startLogin(simulator(), { ...at('4700000001'), binding_message: 'WMW-41AB' });
    const { html } = await look('ada');

    expect(html).toContain('Log in to Fish &amp; &lt;Chips&gt;?');
    expect(html).toContain('Confirm only if they show you this code:');
    expect(html).toContain('<strong>WMW-41AB</strong>');
    expect(html).toContain('This is what Fish &amp; &lt;Chips&gt; will get');
    expect(html).toContain('<dd>Ada Eksempel</dd>');
  });

  it('is confirmed with a button, and what is shared is not asked for again', async () => {
    const authReqId = await startedLogin(simulator(), at('4700000002'));
    const answered = await phone.submit(await look('bjorn'), { answer: 'confirm' });

    expect(answered.html).toContain('has been told');
    expect(await pollAnswer(simulator(), authReqId)).toBe('tokens');
    await startLogin(simulator(), at('4700000002'));
    expect((await look('bjorn')).html).toContain('gets no new information');
  });

  it.each([
    ['declined', 'You declined', 'access_denied'],
    ['wrong_code', 'You saw a different code, and declined', 'access_denied'],
    ['let_expire', 'The time ran out', 'expired_token'],
  ])('can be %s', async (answer, said, error) => {
    const authReqId = await startedLogin(simulator(), at('4700000003'));
    const request = await look('cathrine');
    expect(request.html).toContain(`name="answer" value="${answer}"`);
    const answered = await phone.submit(request, { answer });

    expect(answered.html).toContain(said);
    expect(answered.html).toContain(`<code>${error}</code>`);
    expect(await pollAnswer(simulator(), authReqId)).toBe(error);
  });

  it('shows no code where none was sent, and none can be wrong', async () => {
    await startLogin(simulator(), { ...at('4700000004'), binding_message: undefined });
    const { html } = await look('dag');

    expect(html).toContain('There is no code to compare.');
    expect(html).not.toContain('value="wrong_code"');
  });

  it('leads on to the page of the merchant, for a login that ends there', async () => {
    await startLogin(simulator(), { ...at('4500000001'), ...webPage });
    const request = await look('ida');
    expect(request.html).toContain('Your phone then opens a page of');
    const { html } = await phone.submit(request, { answer: 'confirm' });

    expect((await redeem(simulator(), buttonLink(html))).status).toBe(200);
  });

  it.each(['older', 'newer'])('leads on while a %s request waits, too', async (other) => {
    if (other === 'older') await startLogin(simulator(), at('4700000003'));
    await startLogin(simulator(), { ...at('4700000003'), ...webPage });
    const { opens } = simulator().phone('cathrine').confirm();
    if (other === 'newer') await startLogin(simulator(), at('4700000003'));
    const { html } = await look('cathrine');

    expect(html).toContain('name="answer" value="confirm"');
    expect(html.indexOf('class="button"')).toBeLessThan(html.indexOf('<form'));
    expect(buttonLink(html)).toBe(opens);
    expect(simulator().phone('cathrine').opened).toBe(opens);
    simulator().phone('cathrine').decline();
    expect((await look('cathrine')).html).not.toContain('class="button"');
  });

  it('is answered once, and by nothing but an answer', async () => {
    await startLogin(simulator(), at('4500000002'));
    const request = await look('soren');
    expect((await phone.submit(request, { answer: 'access_denied' })).status).toBe(400);
    expect(simulator().phone('soren').waiting).toBe(1);
    await phone.submit(request, { answer: 'declined' });

    expect((await phone.submit(request, { answer: 'confirm' })).html).toContain('has ended');
  });

  it('can be made to hear that the app is too old, and spared it', async () => {
    const form = {
      html: '',
      url: simulator().phone('vaino').url,
      status: 200,
      headers: new Headers(),
    };
    expect((await phone.submit(form, { app: 'old' })).html).toContain('The app is too old.');
    expect((await phone.submit(form, { app: 'new' })).html).not.toContain('The app is too old.');
    expect((await startLogin(simulator(), at('358400000001'))).status).toBe(200);
    await phone.submit(form, { app: 'old' });

    expect((await startLogin(simulator(), at('358400000001'))).status).toBe(400);
  });

  it('is not confirmed as long as a required box is not ticked', async () => {
    await startLogin(simulator(), { ...at('46701740606'), scope: 'openid customFlow' });
    const answered = await phone.submit(await look('maximiliana'), { answer: 'confirm' });

    expect(answered.status).toBe(400);
    expect(answered.html).toContain('Tick every box that is required');
    expect(simulator().phone('maximiliana').waiting).toBe(1);
  });

  it('is asked by a token that the phone shows', async () => {
    const { customerToken } = simulator().phone('aino');

    expect((await look('aino')).html).toContain(`<code>${customerToken}</code>`);
  });

  it.each([
    ['nb', 'Bekreft bare hvis de viser deg den samme koden'],
    ['da', 'Bekræft kun, hvis de viser dig den samme kode'],
    ['fi', 'Vahvista vain, jos sinulle näytetään sama koodi'],
    ['sv', 'Bekräfta bara om de visar samma kod för dig'],
  ])('speaks %s', async (language, sentence) => {
    await startLogin(simulator(), at('46701740605'));
    const browser = new SimulatorBrowser({ 'accept-language': language });

    expect((await browser.visit(simulator().phone('asa').url)).html).toContain(sentence);
    simulator().phone('asa').decline();
  });
});

describe("a login that ends on the merchant's page", () => {
  let time = Date.now();
  const simulator = useSimulator({ clock: () => time });

  async function confirmed() {
    const authReqId = await startedLogin(simulator(), webPage);
    const { opens } = simulator().phone('ada').confirm();
    return { authReqId, opens };
  }

  it('opens that page with a code and nothing else', async () => {
    const { opens } = await confirmed();
    const url = new URL(opens ?? 'nowhere:');

    expect(url.origin + url.pathname).toBe(merchantPage);
    expect([...url.searchParams.keys()]).toEqual(['code']);
  });

  it('gives the members of the sample for the code, and an id_token that names the login', async () => {
    const { authReqId, opens } = await confirmed();
    const tokens = await bodyOf(await redeem(simulator(), opens));

    expect(tokens).toEqual({
      access_token: expect.not.stringMatching(/^ciba\./),
      id_token: expect.any(String),
      expires_in: 3599,
      scope: 'openid name',
      token_type: 'bearer',
    });
    const keys = createRemoteJWKSet(new URL(`${simulator().issuer}.well-known/jwks.json`));
    const { payload } = await jwtVerify(String(tokens.id_token), keys, { algorithms: ['ES256'] });
    expect(payload).toMatchObject({ auth_req_id: authReqId, aud: simulator().clientId });
    expect(payload).not.toHaveProperty('nonce');
    const userinfo = await requestUserinfo(simulator(), String(tokens.access_token));
    expect(await bodyOf(userinfo)).toMatchObject({ name: 'Ada Eksempel' });
  });

  it('takes the code once', async () => {
    const { opens } = await confirmed();
    await redeem(simulator(), opens);

    expect(await bodyOf(await redeem(simulator(), opens))).toMatchObject({
      error: 'invalid_grant',
      error_debug: 'The code was used before.',
    });
  });

  it('takes it for thirty seconds', async () => {
    const inTime = await confirmed();
    time += 29_999;
    expect((await redeem(simulator(), inTime.opens)).status).toBe(200);

    const late = await confirmed();
    time += 30_000;
    expect(await bodyOf(await redeem(simulator(), late.opens))).toMatchObject({
      error: 'invalid_grant',
      error_debug: 'The code is older than 30 seconds.',
    });
  });

  it('takes neither a code of a browser, nor gives its own to one', async () => {
    const { opens } = await confirmed();
    const code = new URL(opens ?? '').searchParams.get('code') ?? '';
    const asBrowser = await requestTokens(simulator(), { code, redirect_uri: merchantPage });

    expect(await bodyOf(asBrowser)).toMatchObject({ error: 'invalid_grant' });
    expect((await redeem(simulator(), `${merchantPage}?code=made-up`)).status).toBe(400);
  });

  it('opens nothing when it is declined', async () => {
    await startedLogin(simulator(), webPage);

    expect(simulator().phone('ada').decline()).toEqual({ opens: undefined });
    expect(simulator().phone('ada').opened).toBeUndefined();
  });
});
