import { afterAll, beforeAll } from '@jest/globals';
import type { SimulatorOptions } from 'passport-vipps/simulator';

import { openSite } from './open-site.ts';
import type { OpenSite } from './open-site.ts';

/**
 * A site for the tests of one `describe`; closed behind them.
 * @returns a function, since the site exists only once the tests run.
 */
export function useSite(options: SimulatorOptions = {}, simulated = true): () => OpenSite {
  let site: OpenSite | undefined;
  beforeAll(async () => {
    site = await openSite(options, simulated);
  });
  afterAll(() => site?.close());
  return () => {
    if (!site) throw new Error('The site is there only inside of tests.');
    return site;
  };
}
