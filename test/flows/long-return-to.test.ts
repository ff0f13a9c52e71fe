import { describe, expect, it } from '@jest/globals';
import { cookieStore, memoryBackend, serverStore } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { useSimulator } from '../support/simulator-suite.ts';
import { createSite, expressVersions } from '../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('a page with a long query on %s', (_name, express) => {
  const siteWith = (transactionStore: ReturnType<typeof cookieStore>) =>
    createSite(simulator(), {
      express,
      options: { transactionStore },
      after: (app) => {
        app.get('/list', (req, res) => {
          if (req.isAuthenticated()) res.json(req.originalUrl);
          else void req.vipps.login({ returnTo: req.originalUrl });
        });
      },
    });
  const page = `/list?sort=up&filter=${'x'.repeat(2_000)}`;

  it('is come back to whole with serverStore()', async () => {
    const { browser, warnings } = siteWith(serverStore(memoryBackend()));

    expect((await logIn(browser(), simulator(), { as: 'ada', at: page })).body).toBe(page);
    expect(warnings).toStrictEqual([]);
  });

  it('is come back to with what fits a cookie, of which one warning says how much', async () => {
    const { browser, warnings } = siteWith(cookieStore());

    for (let time = 0; time < 2; time++) {
      const back = await logIn(browser(), simulator(), { as: 'ada', at: page });
      expect(back.body).toBe('/list?sort=up');
    }
    expect(warnings).toEqual([
      {
        code: 'return_to_shortened',
        message: expect.stringMatching(/of 202\d bytes.* 512:.* pass .*serverStore/),
      },
    ]);
  });

  it('is advised nothing that would not help, where serverStore() is too small as well', async () => {
    const { browser, warnings } = siteWith(serverStore(memoryBackend()));
    const at = `${page}${'x'.repeat(3_000)}`;

    expect((await logIn(browser(), simulator(), { as: 'ada', at })).body).toBe('/list?sort=up');
    expect(warnings).toEqual([
      {
        code: 'return_to_shortened',
        message: expect.stringMatching(/ 4096: .*Keep long filters in the session\.$/),
      },
    ]);
  });
});
