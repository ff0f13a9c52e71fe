import { describe, expect, it } from '@jest/globals';
import { createSimulator } from 'passport-vipps/simulator';
import type { ConsentScreens } from 'passport-vipps/simulator';

import { SimulatorBrowser } from '../support/simulator-browser.ts';
import { authorizeUrl, bodyOf, requestTokens, requestUserinfo } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('the language of a running simulator', () => {
  const simulator = useSimulator();
  const lang = async () => /<html lang="(\w+)"/.exec(await pageOf(simulator().url))?.[1];

  it('can be changed, and given back to the browser', async () => {
    expect(await lang()).toBe('en');
    simulator().language = 'fi';
    expect(await lang()).toBe('fi');
    expect(simulator().language).toBe('fi');
    simulator().language = undefined;
    expect(await lang()).toBe('en');
  });

  it('is one that it speaks', () => {
    expect(() => Object.assign(simulator(), { language: 'de' })).toThrow('`language` must be one');
    expect(simulator().language).toBeUndefined();
  });
});

describe('the switch at the foot of the pages', () => {
  const simulator = useSimulator({
    language: 'da',
    redirectUris: ['https://shop.example/callback', 'shop-app://callback'],
  });
  const redirectUri = 'https://shop.example/callback';
  const langOf = ({ html }: { html: string }) => /<html lang="(\w+)"/.exec(html)?.[1];
  const linkTo = (language: string, html: string) =>
    new RegExp(`href="(/simulator/language/${language}[^"]*)"`).exec(html)?.[1] ?? '';
  const choose = (browser: SimulatorBrowser, back: string) => {
    const query = new URLSearchParams({ back });
    return browser.visit(`${simulator().url}/simulator/language/sv?${query.toString()}`);
  };

  it('changes the language of one browser, on every step of a login and on the phones', async () => {
    const [chooser, other] = [new SimulatorBrowser(), new SimulatorBrowser()];
    const login = await chooser.visit(authorizeUrl(simulator(), { redirect_uri: redirectUri }));
    expect(langOf(login)).toBe('da');

    const switched = await chooser.visit(simulator().url + linkTo('fi', login.html));
    expect(langOf(switched)).toBe('fi');
    expect(switched.html).toContain('Kirjaudu palveluun');
    // The answer to a form, whose address is none to open.
    const wrong = await chooser.submit(switched, { phoneNumber: '12' });
    const again = await chooser.visit(simulator().url + linkTo('nb', wrong.html));
    expect([wrong.status, langOf(wrong), again.status, langOf(again)]).toEqual([
      400,
      'fi',
      200,
      'nb',
    ]);
    const waiting = await chooser.submit(again, { person: 'ada' });
    expect(langOf(waiting)).toBe('nb');

    for (const path of ['/phone', '/phone/ada']) {
      const phone = await chooser.visit(simulator().url + path);
      const danish = await other.visit(simulator().url + path);
      expect([langOf(phone), langOf(danish)]).toEqual(['nb', 'da']);
      const back = await chooser.visit(simulator().url + linkTo('nb', phone.html));
      expect(back.url).toBe(simulator().url + path);
    }
  });

  it('is not what a site decides: `ui_locales` is passed over, as at Vipps', async () => {
    const asked = { redirect_uri: redirectUri, ui_locales: 'fi' };
    const login = await new SimulatorBrowser().visit(authorizeUrl(simulator(), asked));

    expect([login.status, langOf(login)]).toEqual([200, 'da']);
  });

  it('leads back to a registered site or one of this machine', async () => {
    for (const site of ['https://shop.example/cart?id=1', 'http://localhost:3000/till']) {
      expect((await choose(new SimulatorBrowser(), site)).back?.href).toBe(site);
    }
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:x', ''])(
    'leads nowhere else: %s',
    async (back) => {
      const page = await choose(new SimulatorBrowser(), back);

      expect([page.back, page.url]).toEqual([undefined, `${simulator().url}/`]);
    },
  );
});

describe('consent screens in several languages', () => {
  const simulator = useSimulator({
    consentScreens: [club('en', 'Join us'), club('no', 'Bli medlem'), club('da', 'Bliv medlem')],
  });

  it.each([
    ['nb', 'Bli medlem', 'no'],
    ['da', 'Bliv medlem', 'da'],
    ['fi', 'Join us', 'en'],
  ] as const)('are asked, and told in userinfo, as people read them in %s', async (...expected) => {
    const [language, title, written] = expected;
    simulator().language = language;
    const browser = new SimulatorBrowser();
    const scope = 'openid customFlow';
    const waiting = await browser.submit(
      await browser.visit(authorizeUrl(simulator(), { scope })),
      { person: 'ada' },
    );
    simulator().phone('ada').confirm();
    const asked = await browser.visit(waiting.url);
    const { back } = await browser.submit(asked);
    const code = back?.searchParams.get('code') ?? '';
    const tokens = await bodyOf(await requestTokens(simulator(), { code }));
    const claims = await bodyOf(await requestUserinfo(simulator(), String(tokens['access_token'])));
    await simulator().revokeConsent('ada');

    expect(asked.html).toContain(`<legend>${title}</legend>`);
    expect(claims['flowResult']).toMatchObject({ language: written, screens: [{ title }] });
  });

  it.each([
    ['of one language twice', [club('en', 'A'), club('en', 'B')]],
    ['with other boxes', [club('en', 'A'), club('da', 'B', 'sms')]],
    ['of which there are none', []],
  ])('are refused when they are a list %s', async (_, consentScreens) => {
    await expect(createSimulator({ consentScreens })).rejects.toThrow('`consentScreens` must be');
  });
});

function club(language: string, title: string, id = 'email'): ConsentScreens {
  return { language, screens: [{ title, description: 'D', boxes: [{ id, title: 'E' }] }] };
}

async function pageOf(url: string): Promise<string> {
  return (await fetch(`${url}/phone`)).text();
}
