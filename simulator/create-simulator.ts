import { createServer } from 'node:http';

import type { Fault } from './faults/fault.ts';
import { listen, stopListening } from './http.ts';
import { checkNames } from './names.ts';
import { readSettings } from './options.ts';
import type { Settings, SimulatorOptions } from './options.ts';
import { People } from './people/people.ts';
import { requireAge15 } from './people/person.ts';
import type { SimulatorUser } from './people/person.ts';
import { simulatedPhone } from './phone/simulated-phone.ts';
import type { SimulatedPhone } from './phone/simulated-phone.ts';
import { createRoutes } from './routes.ts';
import { createSimulation, environmentVariables } from './simulation.ts';
import type { Simulation } from './simulation.ts';
import type { LoggedRequest } from './state/request-log.ts';
import { SigningKeys } from './state/signing-keys.ts';
import { isLoopbackHost } from './urls.ts';
import type { LoggedDelivery } from './webhooks/delivery-queue.ts';
import { withdrawConsent } from './webhooks/webhooks.ts';

/**
 * Starts a simulator of Vipps' login on an HTTP port of this machine.
 * @throws TypeError for an option that does not exist or is not what it must be; Error if the port
 * is taken.
 */
export async function createSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const settings = readSettings(options);
  const people = createPeople(settings);
  const keys = await SigningKeys.create();
  const server = createServer();
  const address = await listen(server, settings.port, settings.host);
  const url = settings.url?.replace(/\/$/, '') ?? address;
  if (!isLoopbackHost(settings.host)) warnOfExposure(settings.host);
  const simulation = createSimulation(settings, people, keys, url);
  const routes = createRoutes(simulation);
  server.on('request', routes);

  const { decisions, faults, requests } = simulation;
  return {
    url,
    issuer: simulation.issuer,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    environment: environmentVariables(simulation),
    users: people.all,
    get language() {
      // What readSettings() and the setter below let through.
      return routes.locals['language'] as Settings['language'];
    },
    set language(language) {
      routes.locals['language'] = readSettings({ language }).language;
    },
    requests: requests.entries,
    approve: (approval = {}) => {
      checkNames('approve()', approval, ['as', 'consents', 'remember', 'state']);
      const { as, consents = [], remember = false, state } = approval;
      const person = people.require(as);
      requireAge15(person, simulation.now());
      const isAnybody = as === undefined;
      decisions.add({ kind: 'approve', person, isAnybody, remember, consents, state });
    },
    reject: (error = 'access_denied', rejection = {}) => {
      checkNames('reject()', rejection, ['errorDescription', 'state']);
      if (typeof error !== 'string')
        throw new TypeError('reject() must be given an error as text.');
      const { errorDescription = 'Decided by the test', state } = rejection;
      decisions.add({ kind: 'reject', error, errorDescription, state });
    },
    phone: (name) => simulatedPhone(simulation, people.require(name)),
    inject: (fault) => faults.inject(fault),
    sendWebhook: async (event, payload) => {
      return allTried(simulation, simulation.webhooks.emit(event, payload));
    },
    revokeConsent: async (name) => {
      return allTried(simulation, withdrawConsent(simulation, people.require(name)));
    },
    rotateKeys: () => keys.rotate(),
    close: () => {
      simulation.webhooks.deliveries.close();
      return stopListening(server);
    },
  };
}

/** @throws TypeError if `autoApprove` names nobody. */
function createPeople({ autoApprove, merchantSerialNumber, users }: Settings): People {
  const somebody = typeof autoApprove === 'string' ? autoApprove : undefined;
  return new People(users, merchantSerialNumber, somebody);
}

function warnOfExposure(host: string): void {
  process.emitWarning(
    `The simulator listens on ${host}, which is not this machine alone: whoever reaches it can log in ` +
      'as anybody, read the keys and have it post to addresses of your network. Use it in a network ' +
      'that you trust, and never where the internet reaches it.',
    { type: 'SimulatorWarning', code: 'simulator_exposed' },
  );
}

/** Waits until each was sent for the first time, is held up by one that was, or never will be sent. */
async function allTried(
  { inspections, webhooks }: Pick<Simulation, 'inspections' | 'webhooks'>,
  deliveries: readonly LoggedDelivery[],
): Promise<readonly LoggedDelivery[]> {
  const isOpen = () =>
    deliveries.some(
      (delivery) =>
        delivery.attempts === 0 &&
        delivery.state === 'waiting' &&
        !webhooks.deliveries.isHeldUp(delivery),
    );
  while (isOpen()) {
    await new Promise<void>((resolve) => {
      const stopListening = inspections.changes.listen(() => {
        stopListening();
        resolve();
      });
    });
  }
  return deliveries;
}

/** Vipps' side of the login, on this machine. Made by `createSimulator()`. */
export interface Simulator {
  /** `http://127.0.0.1:4444` */
  readonly url: string;
  /** What the site takes as `issuer`; ends in a slash. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The `VIPPS_…` variables that point a site at this simulator. */
  readonly environment: Readonly<Record<string, string>>;
  readonly users: readonly SimulatorUser[];
  /**
   * Of the login pages and phones, from now on, for whoever has chosen none there; `undefined`: the
   * browser's.
   */
  language: SimulatorOptions['language'];
  /** What was asked, oldest first, without secrets; the last thousand. */
  readonly requests: readonly LoggedRequest[];
  /**
   * Decides the next login that starts, or whose page is loaded again: logged in, consent included.
   * One that a merchant starts counts if it asks that person, or `as` names nobody.
   * A silent attempt (`no_dialog`) is passed over. Throws a TypeError if there is no such person, or one
   * under 15.
   */
  approve(approval?: Approval): void;
  /** The same with an error, any word will do; default `access_denied`. Hits silent attempts, too. */
  reject(error?: string, rejection?: Rejection): void;
  /** Somebody's phone, by `id`, `sub` or number. Throws a TypeError if there is no such person. */
  phone(name: string): SimulatedPhone;
  /** Lets something go wrong. Returns a function that takes back what has not happened yet. */
  inject(fault: Fault): () => void;
  /**
   * Tells everybody who registered for the event; `payload` is the JSON that is sent.
   * @returns the deliveries, once each was tried or waits behind one that was tried in vain. Throws a
   * TypeError if Vipps has no such event.
   */
  sendWebhook(event: string, payload: object): Promise<readonly LoggedDelivery[]>;
  /**
   * Somebody withdraws the consent in the app: the next login asks again, and `consentRevokedUrl` is
   * told. By `id`, `sub` or number; throws a TypeError if there is no such person.
   */
  revokeConsent(name: string): Promise<readonly LoggedDelivery[]>;
  /** A new signing key; the old one is gone from the JWKS at once. */
  rotateKeys(): Promise<void>;
  /** Stops listening, cuts every connection and posts nothing any more. */
  close(): Promise<void>;
}

/** How a login ends well without anybody looking at a page. */
export interface Approval {
  /** A person's `id`, `sub` or phone number. Default: whom `autoApprove` names, else the first. */
  as?: string;
  /** Ticks "remember me". Default `false`. */
  remember?: boolean;
  /** The boxes to tick on the sales unit's screens, by `id`; the required are. Default: none. */
  consents?: readonly string[];
  /** Only for the login with this `state`. Default: the next login, whosever it is. */
  state?: string;
}

/** How a login ends badly. */
export interface Rejection {
  errorDescription?: string;
  /** Only for the login with this `state`. Default: the next login, whosever it is. */
  state?: string;
}
