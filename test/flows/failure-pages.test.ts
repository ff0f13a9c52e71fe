import { describe, expect, it } from '@jest/globals';
import express from 'express';
import { requireLogin, vippsLogin } from 'passport-vipps';
import { logIn } from 'passport-vipps/simulator';

import { Browser } from '../support/browser.ts';
import { failureTexts, pageLanguages } from '../support/failure-texts.ts';
import type { FailureCause } from '../support/failure-texts.ts';
import { untilCallback } from '../support/login-steps.ts';
import { useSimulator } from '../support/simulator-suite.ts';
import { pointedAt } from '../support/site.ts';

const simulator = useSimulator();
const causes = Object.keys(failureTexts) as FailureCause[];
const cases = causes.flatMap((cause) =>
  pageLanguages.map((language) => [cause, language] as const),
);

const again = 'class="button" href="/vipps/login?returnTo=%2Fme"';
const nextSteps: Readonly<Record<FailureCause, string>> = {
  outdated_app_version: again,
  wrong_challenge: again,
  unknown_reject_reason: again,
  age_limit: 'class="button" href="/"',
  stray_while_logged_in: 'class="button" href="/me"',
  vipps_down: again,
};

describe('our page of a login that failed', () => {
  function newBrowser(language: string, isRefusing: boolean) {
    const app = express().set('env', 'test');
    app.use(
      vippsLogin({
        ...pointedAt(simulator()),
        onWarning: () => undefined,
        successRedirect: '/me',
        verify: ({ user }) => (isRefusing ? { refuse: 'age_limit' } : user),
      }),
    );
    app.get('/me', requireLogin(), (req, res) => res.json({ user: req.user }));
    return new Browser(app, { headers: { Accept: 'text/html', 'Accept-Language': language } });
  }

  /** @returns path and query of the page that says so. */
  async function fail(browser: Browser, cause: FailureCause): Promise<string> {
    const at = '/vipps/login?returnTo=/me';
    if (cause === 'stray_while_logged_in') {
      await logIn(browser, simulator(), { as: 'bjorn' });
      return '/vipps/callback?foo=1';
    }
    if (cause === 'vipps_down') simulator().inject({ at: 'token', status: 503 });
    const isAnswered = cause === 'age_limit' || cause === 'vipps_down';
    return untilCallback(simulator(), browser, isAnswered ? { as: 'ada' } : { error: cause }, at);
  }

  it.each(cases)(
    'after %s, in %s, gives reason and next step, also after a reload',
    async (...of) => {
      const [cause, language] = of;
      const browser = newBrowser(language, cause === 'age_limit');
      const path = await fail(browser, cause);

      for (const page of [await browser.get(path), await browser.get(path)]) {
        expect(page.text).toContain(`<html lang="${language}">`);
        expect(page.text).toContain(`<p>${failureTexts[cause][language]}</p>`);
        expect(page.text).toContain(nextSteps[cause]);
        if (nextSteps[cause] !== again) expect(page.text).not.toContain('/vipps/login');
        expect(page.text).not.toContain('<script');
      }
    },
  );
});
