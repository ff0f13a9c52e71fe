import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { SimulatorOptions } from 'passport-vipps/simulator';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';

import { openSite } from '../demo/open-site.ts';
import type { OpenSite } from '../demo/open-site.ts';
import { describeWith } from '../support/describe-with.ts';
import { hasChromium, launchChromium } from './chromium.ts';

/** The demo site, its simulator, and a real browser to visit them with. */
export interface Stage {
  readonly site: () => OpenSite;
  /** A browser of its own, without cookies; closed behind the test. */
  readonly visitor: (options?: BrowserContextOptions) => Promise<BrowserContext>;
}

/**
 * A `describe` with a real browser: one Chromium for all its tests, and for each a site and a
 * simulator that have not seen anybody.
 */
export function inBrowser(
  name: string,
  tests: (stage: Stage) => void,
  options: SimulatorOptions = {},
): void {
  describeWith('Chromium', hasChromium, name, () =>
    tests(useStage({ salesUnitName: 'Brunostlaget', ...options })),
  );
}

function useStage(options: SimulatorOptions): Stage {
  let browser: Browser | undefined;
  let site: OpenSite | undefined;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  beforeEach(async () => {
    site = await openSite(options);
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
    await site?.close();
  });
  afterAll(() => browser?.close());
  return {
    site() {
      if (!site) throw new Error('The site is there only inside of tests.');
      return site;
    },
    async visitor(contextOptions) {
      if (!browser) throw new Error('The browser is there only inside of tests.');
      const context = await browser.newContext({
        baseURL: site?.url ?? '',
        locale: 'en-GB',
        ...contextOptions,
      });
      // A page that waits in vain should say so before jest gives up.
      context.setDefaultTimeout(20_000);
      return context;
    },
  };
}
