import passport from 'passport';

import { memoryBackend, merchantLogin, serverStore } from 'passport-vipps';
import type { MerchantLoginOptions } from 'passport-vipps';
import type { Simulator } from 'passport-vipps/simulator';

import { Browser } from '../../support/browser.ts';
import { iphone } from '../../support/simulator-phone.ts';
import { useSimulator } from '../../support/simulator-suite.ts';
import { baseUrl, createSite, secret } from '../../support/site.ts';
import { Till } from './till.ts';

/** A shop of one or more processes, which share what they remember. */
interface Shop {
  /** Another process, as after a restart. */
  open(): ShopProcess;
  /** Lets seconds pass, for shop and simulator. */
  pass(seconds: number): void;
}

interface ShopProcess {
  readonly till: (staff?: string) => Till;
  /** The browser on a phone; not that of anybody in particular. */
  readonly phone: () => Browser;
}

/** A simulator for the tests of a file, and what opens shops that have never been asked anything. */
export function useShops(options: Partial<MerchantLoginOptions> = {}) {
  let later = 0;
  const clock = () => Date.now() + later;
  const simulator = useSimulator({ clock });
  const pass = (seconds: number) => void (later += seconds * 1_000);
  const newShop = (changes: Partial<MerchantLoginOptions> = {}): Shop => {
    // By then nobody is asked any more by an earlier one.
    pass(900);
    return { ...shopAt(simulator(), { clock, ...options, ...changes }), pass };
  };
  return { simulator, newShop };
}

function shopAt(simulator: Simulator, options: Partial<MerchantLoginOptions>): Pick<Shop, 'open'> {
  const { clock = Date.now } = options;
  const { clientId, clientSecret, issuer } = simulator;
  const backend = memoryBackend({ clock: () => Number(clock()) });
  const vipps = { clock, transactionStore: serverStore(backend) };
  return {
    open() {
      const till = merchantLogin({
        ...{ clientId, clientSecret, issuer, baseUrl, secret, backend },
        authorize: (req) => req.headers['x-staff']?.toString(),
        onMerchantLogin: ({ user }, { staff }) => ({ welcome: user.name, by: staff }),
        onWarning: () => undefined,
        ...options,
      });
      const { app } = createSite(simulator, {
        options: { ...vipps, passport: new passport.Passport() },
        after: (site) => void site.use(till),
      });
      return {
        till: (staff = 'siv') => new Till(app, staff),
        phone: () => new Browser(app, { headers: { 'User-Agent': iphone } }),
      };
    },
  };
}

/** The name of whom the shop takes this browser for. */
export async function whoIs(browser: Browser): Promise<string | undefined> {
  const { body } = await browser.get('/').expect(200);
  // Its shape is the one of `createSite()`.
  return (body as { user: { name?: string } | null }).user?.name;
}
