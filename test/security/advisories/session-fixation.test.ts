import { describe, expect, it } from '@jest/globals';
import session, { MemoryStore } from 'express-session';
import { logIn } from 'passport-vipps/simulator';

import { Browser } from '../../support/browser.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { createSite, secret } from '../../support/site.ts';

const simulator = useSimulator();

describe('session fixation with a store of the app’s own', () => {
  it.each([
    ['in a session of ours', false],
    ['in a session of the app', true],
  ])(
    'CVE-2021-41246: express-openid-connect kept id and data in custom stores: %s',
    async (_whose, isApps) => {
      const store = new MemoryStore();
      const given = { store, secret, resave: false, saveUninitialized: false };
      const { app } = createSite(simulator(), {
        ...(isApps
          ? { before: (shop) => shop.use(session({ ...given, name: 'sid' })) }
          : { options: { session: { store, name: 'sid' } } }),
        after: (shop) => {
          shop.get('/fill', (req, res) => res.json(Object.assign(req.session, { offer: 'cheap' })));
          shop.get('/offer', (req, res) => res.json({ session: req.session, id: req.sessionID }));
        },
      });
      const browser = new Browser(app);
      const idNow = async () => (await browser.get('/offer')).body as { id: string };

      await browser.get('/fill');
      const anonymous = await idNow();
      await logIn(browser, simulator(), { as: 'ada' });
      await browser.get('/fill');
      const ada = await idNow();
      await logIn(browser, simulator(), { as: 'bjorn' });
      const bjorn = await idNow();

      expect(bjorn).toMatchObject({ session: { vipps: { user: { familyName: /Ås/ } } } });
      expect(bjorn).not.toMatchObject({ session: { offer: 'cheap' } });
      const alive = Object.keys((store as unknown as { sessions: object }).sessions);
      expect(alive).toContain(bjorn.id);
      expect(alive).not.toContain(anonymous.id);
      expect(alive).not.toContain(ada.id);
    },
  );
});
