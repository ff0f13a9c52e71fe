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
