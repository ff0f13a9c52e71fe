import { describe, expect, it } from '@jest/globals';
import { logIn } from 'passport-vipps/simulator';

import { failureTexts, pageLanguages } from '../support/failure-texts.ts';
import type { FailureCause } from '../support/failure-texts.ts';
import type { Browser } from './open-site.ts';
import { useSite } from './use-site.ts';

const causes = Object.keys(failureTexts) as FailureCause[];
const cases = causes.flatMap((cause) =>
  pageLanguages.map((language) => [cause, language] as const),
);

const again = 'class="button" href="/login/start?returnTo=%2Fways%2Fcellar"';
const nextSteps: Readonly<Record<FailureCause, string>> = {
  outdated_app_version: again,
  wrong_challenge: again,
  unknown_reject_reason: again,
  age_limit: 'class="button" href="/"',
  stray_while_logged_in: 'class="button" href="/my-page"',
  vipps_down: again,
};

describe('the demo’s own page of a login that failed', () => {
  const site = useSite();

  /** @returns path and query of the page that says so. */
  async function fail(browser: Browser, cause: FailureCause): Promise<string> {
    const { simulator } = site();
    if (cause === 'stray_while_logged_in') {
      await logIn(browser, simulator, { as: 'bjorn' });
      return '/vipps/callback?foo=1';
    }
    const started = await browser.get('/login/start?returnTo=/ways/cellar').expect(302);
    if (cause === 'vipps_down') simulator.inject({ at: 'token', status: 503 });
    if (cause === 'age_limit') simulator.approve({ as: 'iver' });
    else if (cause === 'vipps_down') simulator.approve({ as: 'ada' });
    else simulator.reject(cause);
    const vipps = await fetch(started.headers['location'] ?? '', { redirect: 'manual' });
    const back = new URL(vipps.headers.get('location') ?? '');
    return back.pathname + back.search;
  }

  it.each(cases)(
    'after %s, in %s, gives reason and next step, also after a reload',
    async (...of) => {
      const [cause, language] = of;
      const browser = site().browser();
      const path = await fail(browser, cause);
      const look = () => browser.get(path).set('Accept-Language', language);

      for (const { text } of [await look(), await look()]) {
        expect(text).toContain(`<html lang="${language}">`);
        expect(text).toContain(failureTexts[cause][language]);
        expect(text).toContain(nextSteps[cause]);
      }
    },
  );

  it('says no more than that a member goes on, where that is not their page', async () => {
    const browser = site().browser();
    await logIn(browser, site().simulator, { as: 'bjorn' });

    const { text } = await browser.get(await fail(browser, 'wrong_challenge'));

    expect(text).toContain('class="button" href="/ways/cellar">Continue</a>');
    expect(text).not.toContain('Back to my page');
  });
});
