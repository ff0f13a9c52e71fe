import { Inspections } from './control/requests/inspections.ts';
import { Faults } from './faults/faults.ts';
import type { Settings } from './options/settings.ts';
import { paths } from './paths.ts';
import type { People } from './people/people.ts';
import { AccessTokens } from './state/access-tokens.ts';
import { AuthorizationCodes } from './state/authorization-codes.ts';
import { Consents } from './state/consents.ts';
import { Decisions } from './state/decisions.ts';
import { PendingLogins } from './state/pending-logins.ts';
import { Phones } from './state/phones.ts';
import { RememberedBrowsers } from './state/remembered-browsers.ts';
import { RequestLog } from './state/request-log.ts';
import type { SigningKeys } from './state/signing-keys.ts';

/** Everything the simulator knows while it runs. Each endpoint is given the whole. */
export interface Simulation {
  readonly settings: Settings;
  readonly url: string;
  readonly issuer: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly people: People;
  readonly keys: SigningKeys;
  readonly codes: AuthorizationCodes;
  readonly accessTokens: AccessTokens;
  readonly browsers: RememberedBrowsers;
  readonly consents: Consents;
  readonly logins: PendingLogins;
  readonly phones: Phones;
  readonly decisions: Decisions;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly inspections: Inspections;
}

export function createSimulation(
  settings: Settings,
  people: People,
  keys: SigningKeys,
  url: string,
): Simulation {
  const now = () => Number(settings.clock());
  return {
    settings,
    url,
    issuer: url + paths.issuer,
    now,
    people,
    keys,
    codes: new AuthorizationCodes(now, settings.codeLifetimeSeconds),
    accessTokens: new AccessTokens(now),
    browsers: new RememberedBrowsers(),
    consents: new Consents(),
    logins: new PendingLogins(now),
    phones: new Phones(now),
    decisions: new Decisions(),
    faults: new Faults(),
    requests: new RequestLog(),
    inspections: new Inspections(),
  };
}
