import { describe, expect, it } from '@jest/globals';

import { iphone } from '../../support/simulator-phone.ts';
import type { OpenSite } from '../open-site.ts';
import { useSite } from '../use-site.ts';

interface Started {
  readonly authorizationUrl: string;
  readonly state: string;
  readonly handle: string;
}

describe('the pretend app', () => {
  const site = useSite();
  const finish = async (as: string, answer: 'confirm' | 'decline' = 'confirm') => {
    const { started, link } = await untilAppOpens(site(), as, answer);
    const { handle } = started;
    const { code, error, state } = Object.fromEntries(link.searchParams);
    const body = { state, handle, code, error };
    return site().browser().post('/vipps/app/finish').send(body);
  };

  it('is a page that says what it is, to which every page links', async () => {
    const { text } = await site().browser().get('/app').expect(200);
    expect(text).toContain('Pretend app');
    expect(text).toContain('<a href="/app">');
    for (const [, file = ''] of text.matchAll(/(?:src|href)="(\/pretend-app\.\w+)"/g)) {
      await site().browser().get(file).expect(200);
    }
  });

  it('comes back to its own address, which tells nobody the code', async () => {
    const { link } = await untilAppOpens(site(), 'ada', 'confirm');
    expect(link.origin + link.pathname).toBe(`${site().url}/app/return`);
    const page = await site()
      .browser()
      .get(link.pathname + link.search);
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
  });

  it('gets a token that says who logged in, and logs nobody in on the site', async () => {
    const response = await finish('ada');
    expect(response.status).toBe(200);
    expect(response.get('set-cookie')).toBeUndefined();
    const { token } = response.body as { token: string };
    const me = await site().browser().get('/app/me').auth(token, { type: 'bearer' });
    expect(me.body).toEqual({ number: 1, name: 'Ada' });
    expect(me.get('cache-control')).toBe('no-store');
  });

  it('is told that its person said no', async () => {
    const response = await finish('ida', 'decline');
    expect(response.status).toBe(401);
    expect(response.body).toMatchObject({ error: 'login_cancelled' });
  });

  it('gets no token for somebody under age', async () => {
    const response = await finish('iver');
    expect(response.status).toBe(403);
    expect(response.body).toEqual({ error: 'login_refused' });
  });

  it.each(['', 'Bearer brunost', 'Basic QWRhOm9zdA=='])(
    'is not told who somebody is by "%s"',
    async (authorization) => {
      const request = site().browser().get('/app/me').set('Authorization', authorization);
      await request.expect(401).expect('WWW-Authenticate', 'Bearer');
    },
  );

  it('is not told about a member who has left', async () => {
    const { token } = (await finish('bjorn')).body as { token: string };
    const browser = site().browser();
    site().simulator.approve({ as: 'bjorn' });
    await site().visit(browser, '/vipps/login');
    await browser.post('/my-page/leave').set('Origin', site().url).expect(303);
    await browser.get('/app/me').auth(token, { type: 'bearer' }).expect(401);
  });
});

describe('the site with Vipps itself', () => {
  const site = useSite({}, false);

  it('has no pretend app', async () => {
    await site().browser().get('/app').expect(404);
    await site().browser().post('/vipps/app/start').expect(404);
    expect((await site().browser().get('/')).text).not.toContain('/app');
  });
});

/** Plays the app, the tab it opens, and the phone, up to the link that opens the app again. */
async function untilAppOpens(
  site: OpenSite,
  as: string,
  answer: 'confirm' | 'decline',
): Promise<{ started: Started; link: URL }> {
  const response = await site.browser().post('/vipps/app/start').expect(200);
  const started = response.body as Started;
  const headers = { 'User-Agent': iphone, Accept: 'text/html' };
  const page = await fetch(started.authorizationUrl, { redirect: 'manual', headers });
  const phone = site.simulator.phone(as);
  phone.openApp(new URL(page.headers.get('location') ?? '', started.authorizationUrl));
  return { started, link: new URL(phone[answer]().opens ?? 'nowhere:') };
}
