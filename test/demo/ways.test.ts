import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import type { Browser } from './open-site.ts';
import { useSite } from './use-site.ts';
import { watched } from './watched-browser.ts';

const titles = {
  nb: 'Alle måter å logge inn på',
  da: 'Alle måder at logge ind på',
  sv: 'Alla sätt att logga in',
  fi: 'Kaikki kirjautumistavat',
  en: 'All ways to log in',
};

describe('the page with all ways to log in', () => {
  const site = useSite();

  it.each(Object.entries(titles))('is there in %s, from every page', async (language, title) => {
    const page = await site().browser().get('/ways').set('Accept-Language', language).expect(200);
    const front = await site().browser().get('/').set('Accept-Language', language);

    expect(page.text).toContain(`<h1>${title}</h1>`);
    expect(front.text).toContain(`<a href="/ways">${title}</a>`);
    expect(page.text.match(/<li class="way"/g)).toHaveLength(9);
  });

  it('says of each what it is for and what not, and leads to where it can be tried', async () => {
    const { text } = await site().browser().get('/ways');
    const cards = text.split('<li class="way"').slice(1);

    for (const card of cards) {
      expect(card).toMatch(/<dt>For<\/dt><dd>[^<]+\.<\/dd>/);
      expect(card).toMatch(/<dt>Not for<\/dt><dd>[^<]+\.<\/dd>/);
      const [, href = ''] = /<a href="([^"]+)"/.exec(card) ?? [];
      const { status } = await site().browser().get(href);
      // The door of the till asks for a code.
      const isThere = [200, 302, href === '/till' && 403].includes(status);
      expect({ href, isThere }).toEqual({ href, isThere: true });
    }
  });
});

describe('the page with all ways, with Vipps itself', () => {
  const site = useSite({}, false);

  it('offers only what works with any keys', async () => {
    const { text } = await site().browser().get('/ways').expect(200);

    expect(text.match(/Shown with the simulator only/g)).toHaveLength(6);
    for (const path of ['/app', '/ways/gifts', '/monthly-cheese', '/ways/partner/login']) {
      expect(text).not.toContain(`href="${path}"`);
      await site().browser().get(path).expect(404);
    }
  });
});

describe('the key to the cellar', () => {
  const site = useSite();

  it('is for whoever confirms in the app, also where the browser is remembered', async () => {
    const browser = site().browser();
    const { simulator } = site();
    await logIn(browser, simulator, { as: 'ada', remember: true });

    const page = await logIn(browser, simulator, { as: 'ada', at: '/ways/cellar' });

    expect(page.text).toContain('The cellar is open.');
    expect(simulator.requests.at(-3)?.parameters).toMatchObject({
      acr_values: 'urn:vipps:acr:app_auth',
    });
    expect((await browser.get('/ways/cellar')).status).toBe(200);
  });
});

describe('a gift that is reported to the tax office', () => {
  const site = useSite();
  const give = async (as: string) => {
    const browser = site().browser();
    await logIn(browser, site().simulator, { as });
    expect((await browser.get('/ways/gifts')).text).toContain('href="/ways/gifts/start"');
    const page = await logIn(browser, site().simulator, { as, at: '/ways/gifts/start' });
    return { browser, page };
  };

  it('asks for the national identity number there only, and keeps none', async () => {
    const { browser, page } = await give('dag');
    const nin = site().simulator.users.find(({ id }) => id === 'dag')?.nin ?? 'none';

    expect(page.text).toContain('Your number is on the list.');
    expect(page.text).toContain(`It ends in ${nin.slice(-2)}.`);
    for (const path of ['/ways/gifts', '/my-page', '/ways']) {
      expect((await browser.get(path)).text).not.toContain(nin);
    }
    const scopes = site().simulator.requests.map(({ parameters }) => parameters['scope'] ?? '');
    expect(scopes.filter((scope) => scope.split(' ').includes('nin'))).toHaveLength(1);
  });

  it('says so where Vipps has no number, and does not ask for ever', async () => {
    const { page } = await give('cathrine');

    expect(page.text).toContain('No number came.');
  });
});

describe('a monthly cheese', () => {
  const site = useSite();
  const order = async (browser: Browser) => {
    const { url } = site();
    const drafted = await browser.post('/monthly-cheese').set('Origin', url).expect(303);
    const vipps = await fetch(drafted.headers['location'] ?? '', { redirect: 'manual' });
    const back = new URL(vipps.headers.get('location') ?? '');
    await browser.get(back.pathname + back.search).expect(303);
    return { back, page: await browser.get('/monthly-cheese/ordered').expect(200) };
  };

  it('is ordered by an agreement, and goes where userinfo by sub says', async () => {
    const browser = site().browser();
    site().simulator.approve({ as: 'bjorn' });

    const { page } = await order(browser);

    const bjorn = site().simulator.users.find(({ id }) => id === 'bjorn');
    expect(page.text).toContain(`The first cheese is on its way, ${bjorn?.givenName}.`);
    expect(page.text).toContain(bjorn?.addresses[0]?.streetAddress.split('\n')[0]);
    expect(site().simulator.requests.at(-1)?.endpoint).toBe('userinfo_by_sub');
    await browser.get('/my-page').expect(302);
  });

  it('is not ordered by somebody who says no', async () => {
    site().simulator.reject('access_denied');

    const { page } = await order(site().browser());

    expect(page.text).toContain('You have not ordered a cheese.');
  });

  it('shows nothing to another browser, whatever address it opens', async () => {
    site().simulator.approve({ as: 'ida' });
    const { back } = await order(site().browser());
    const other = site().browser();

    await other.get(back.pathname + back.search).expect(303);
    expect((await other.get('/monthly-cheese/ordered')).text).not.toContain('Ida');
  });

  it('is ordered from our own page only', async () => {
    const page = site().browser().post('/monthly-cheese').set('Origin', 'https://evil.example');

    await page.expect(403);
  });
});

describe('a login by the keys of a partner', () => {
  const site = useSite();

  it('names the sales unit, and logs nobody in', async () => {
    const browser = watched(site().browser());
    const at = '/ways/partner/login';
    const { text } = await logIn(browser, site().simulator, { as: 'asa', at });

    expect(text).toContain('That was Åsa Öberg-Påhitt.');
    expect(text).toContain('on behalf of sales unit 123456');
    const asked = site().simulator.requests.find(({ endpoint }) => endpoint === 'authorize');
    expect(asked?.parameters).toHaveProperty('msn');
    expect(asked?.parameters).not.toHaveProperty('client_id');
    expect((await browser.get('/my-page')).status).toBe(302);
  });

  it('that is cancelled leads back to all ways', async () => {
    site().simulator.reject('access_denied');
    const { path } = await site().visit(site().browser(), '/ways/partner/login');

    expect(path).toBe('/ways');
  });
});
