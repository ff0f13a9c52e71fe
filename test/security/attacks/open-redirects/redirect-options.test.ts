import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';

import { Browser } from '../../../support/browser.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite } from '../../../support/site.ts';
import { openRedirects } from '../../../unit/login/open-redirects.ts';

const simulator = useSimulator();

/** What vippsLogin() refuses at start-up as the address of a page: neither a path nor on the web. */
const noAddresses = openRedirects.filter(
  (wish) => !URL.canParse(wish) || !/^https?:$/.test(new URL(wish).protocol),
);

describe('a logout', () => {
  it.each(['returnTo', 'logoutRedirect', 'redirect', 'next'])(
    'does not hear of a wish by ?%s=, neither in the query nor in the form',
    async (name) => {
      const { app } = createSite(simulator(), { options: { logoutRedirect: '/goodbye' } });

      const response = await new Browser(app)
        .submit(`/vipps/logout?${name}=//evil.example`)
        .type('form')
        .send({ [name]: '//evil.example' });

      expect(response).toMatchObject({ status: 303, headers: { location: '/goodbye' } });
    },
  );
});

// The options of one request that the app's code chooses. An app may take them from a query after all,
// and what only looks like a path is nobody's choice.
describe.each([
  ['req.vipps.logout()', 'logoutRedirect', '/leave'],
  ['req.vipps.login()', 'successRedirect', '/log-in'],
])('%s', (_name, option, path) => {
  let app: Express;
  beforeAll(() => {
    const pages = (shop: Express) => {
      shop.get('/leave', ({ vipps, originalUrl }) => vipps.logout(optionsIn(originalUrl)));
      shop.get('/log-in', ({ vipps, originalUrl }) => vipps.login(optionsIn(originalUrl)));
    };
    ({ app } = createSite(simulator(), { after: pages }));
  });
  const asking = (wish: string) =>
    new Browser(app).get(`${path}?${option}=${encodeURIComponent(wish)}`);

  it.each(['/until-later', 'https://another.example/welcome'])(
    `takes the \`${option}\` %s, so that these tests can fail`,
    async (address) => {
      expect([302, 303]).toContain((await asking(address)).status);
    },
  );

  it(`refuses a \`${option}\` that is neither path nor web address`, async () => {
    expect(noAddresses.length).toBeGreaterThan(30);
    const taken: string[] = [];
    for (const wish of noAddresses) {
      const { headers } = await asking(wish);
      if ('location' in headers) taken.push(wish);
    }

    expect(taken).toStrictEqual([]);
  });
});

function optionsIn(originalUrl: string): Record<string, string> {
  return Object.fromEntries(new URL(originalUrl, 'http://any.example').searchParams);
}
