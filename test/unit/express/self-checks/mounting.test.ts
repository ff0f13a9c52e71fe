import { describe, expect, it, jest } from '@jest/globals';
import { vippsLogin } from 'passport-vipps';
import type { VippsLoginOptions, VippsLoginWarning } from 'passport-vipps';

import { Browser } from '../../../support/browser.ts';
import { useSimulator } from '../../../support/simulator-suite.ts';
import { createSite, expressVersions, pointedAt } from '../../../support/site.ts';

const simulator = useSimulator();

describe.each(expressVersions)('vippsLogin() mounted twice, on %s', (_name, express) => {
  async function warningsOf(second?: VippsLoginOptions) {
    const warnings: VippsLoginWarning[] = [];
    const onWarning = (warning: VippsLoginWarning) => warnings.push(warning);
    const first = vippsLogin({ ...pointedAt(simulator()), onWarning });
    const app = express().use(first);
    app.use(second ? vippsLogin({ ...pointedAt(simulator()), onWarning, ...second }) : first);
    app.get('/', (_req, res) => res.json({}));
    const browser = new Browser(app);
    await browser.get('/');
    await browser.get('/');
    return warnings.map(({ code }) => code);
  }

  it('under one name is warned of once', async () => {
    expect(await warningsOf({})).toEqual(['mounted_twice']);
  });

  it('under two names is no mistake', async () => {
    expect(await warningsOf({ name: 'vipps-staff', paths: { login: '/staff' } })).toEqual([]);
  });

  it('by the same function is no mistake either: an app and an app in it', async () => {
    expect(await warningsOf()).toEqual([]);
  });
});

describe('a login started at another host than `baseUrl` says', () => {
  async function warningsOf(headers: Record<string, string>) {
    const site = createSite(simulator());
    const browser = site.browser({ headers });
    await browser.get('/vipps/login');
    await browser.get('/my-page');
    return site.warnings;
  }

  it('is warned of once, with both', async () => {
    const message: unknown = expect.stringMatching(/127\.0\.0\.1:3000.*localhost:3000/);
    expect(await warningsOf({ Host: '127.0.0.1:3000' })).toEqual([
      { code: 'base_url_host_differs', message },
    ]);
  });

  it('is in order where the proxy tells the right one', async () => {
    const headers = { Host: 'app:8080', 'X-Forwarded-Host': 'localhost:3000' };
    expect(await warningsOf(headers)).toEqual([]);
    expect(await warningsOf({ Host: 'LOCALHOST:3000' })).toEqual([]);
  });

  it('is not looked for on pages that start none', async () => {
    const site = createSite(simulator());
    await site.browser({ headers: { Host: 'elsewhere.example' } }).get('/');
    expect(site.warnings).toEqual([]);
  });
});

describe('a secret that nobody set', () => {
  it('is warned of', () => {
    const { warnings } = createSite(simulator(), { options: { secret: undefined } });
    expect(warnings.map(({ code }) => code)).toEqual(['secret_generated']);
    expect(createSite(simulator()).warnings).toEqual([]);
  });
});

describe('a warning that nobody listens to', () => {
  it('is a warning of Node’s, with its code', () => {
    const emitWarning = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    vippsLogin({ ...pointedAt(simulator()), secret: undefined });

    const details = { type: 'VippsLoginWarning', code: 'secret_generated' };
    expect(emitWarning.mock.calls).toEqual([[expect.stringContaining('VIPPS_SECRET'), details]]);
    emitWarning.mockRestore();
  });
});

describe('vippsLogin() outside of Express', () => {
  it('says so', async () => {
    const middleware = vippsLogin(pointedAt(simulator()));
    const browser = new Browser((req, res) => {
      middleware(req, res, (error) => {
        res.end(JSON.stringify({ code: (error as { code?: string }).code }));
      });
    });

    expect((await browser.get('/')).text).toBe('{"code":"express_required"}');
  });
});
