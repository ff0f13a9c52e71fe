import { parseSetCookie, stringifyCookie } from 'cookie';

import type { Simulator } from './create-simulator.ts';
import { checkNames } from './names.ts';
import { paths } from './paths.ts';

export interface LogInOptions {
  /** A person's `id`, `sub` or phone number. Default: the first of `users`. */
  as?: string;
  /** The page of the app to begin at. Default `/vipps/login`. */
  at?: string;
  /** Ticks "remember me"; the simulator then knows this agent next time. Default `false`. */
  remember?: boolean;
}

/**
 * Logs a supertest agent in, as a browser would: follows the redirects between app and simulator
 * until the app answers with a page. Works for any number of agents at once.
 * @returns the app's last answer, which is a redirect only if it leads elsewhere.
 * @throws TypeError for an option that does not exist; Error if the simulator shows an error page, or
 * the redirects do not end.
 */
export async function logIn<Response extends AgentResponse>(
  agent: Agent<Response>,
  simulator: Simulator,
  options: LogInOptions = {},
): Promise<Response> {
  checkNames('logIn()', options, ['as', 'at', 'remember']);
  const { as, at = '/vipps/login', remember = false } = options;
  const browser = browserOf(agent);
  const pass = (url: URL) => {
    if (url.pathname === paths.authorize) {
      const state = url.searchParams.get('state') ?? '';
      simulator.approve({ ...(as !== undefined && { as }), remember, state });
    }
    return browser.leave(url);
  };
  return followLogin(simulator, { agent, returnIn: agent, at, pass });
}

export interface LogInFromPhoneOptions<Response extends AgentResponse> {
  /** A person's `id`, `sub` or phone number. Default: the first of `users`. */
  as?: string;
  /** The page of the app to begin at. Default `/vipps/login`. */
  at?: string;
  /** The browser that the phone opens. Default: the one that began. */
  returnIn?: Agent<Response>;
}

/**
 * Logs in as on a phone: begins in `agent`, confirms in the app, and goes on with what the phone
 * then opens. The login must be an automatic return or app-to-app, and your app may want to see the
 * `User-Agent` of a phone: `request.agent(app).set('User-Agent', …)`.
 * @returns the app's last answer, which is a redirect only if it leads elsewhere.
 * @throws TypeError for an option that does not exist; Error if the phone opens nothing by itself, or
 * the simulator shows an error page.
 */
export async function logInFromPhone<Response extends AgentResponse>(
  agent: Agent<Response>,
  simulator: Simulator,
  options: LogInFromPhoneOptions<Response> = {},
): Promise<Response> {
  checkNames('logInFromPhone()', options, ['as', 'at', 'returnIn']);
  const { as, at = '/vipps/login', returnIn = agent } = options;
  const browser = browserOf(agent);
  const phone = simulator.phone(as ?? firstPerson(simulator));
  const pass = async (url: URL) => {
    const next = await browser.leave(url, { 'User-Agent': iphoneUserAgent });
    if (next.origin !== simulator.url || next.pathname !== paths.landing) return next;
    phone.openApp(next);
    const { opens } = phone.confirm();
    if (opens !== undefined) return new URL(opens);
    throw new Error(
      'The phone opens nothing by itself: the login asked for no requested_flow of phones.',
    );
  };
  return followLogin(simulator, { agent, returnIn, at, pass });
}

function firstPerson({ users }: Simulator): string {
  return users[0]?.id ?? '';
}

const iphoneUserAgent =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

/** What `logIn()` needs of `supertest.agent(app)`: cookies that last, redirects not followed. */
export interface Agent<Response extends AgentResponse> {
  get(path: string): PromiseLike<Response>;
}

/** What `logIn()` needs of a supertest agent's answer. */
export interface AgentResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** One browser per agent, so that "remember me" lasts as long as the agent's own cookies. */
function browserOf(agent: object): Browser {
  const browser = browsers.get(agent) ?? new Browser();
  browsers.set(agent, browser);
  return browser;
}

/**
 * Follows the redirects between app and simulator until the app answers with a page.
 * @returns the app's last answer, which is a redirect only if it leads elsewhere.
 */
async function followLogin<Response extends AgentResponse>(
  simulator: Simulator,
  { agent, returnIn, at, pass }: Walk<Response>,
): Promise<Response> {
  const appOrigins = new Set<string>([anyAppOrigin]);
  let visitor = agent;
  // As a caller in JavaScript may have written it.
  const page: unknown = at;
  if (typeof page !== 'string' || !page.startsWith('/')) {
    throw new TypeError('`at` must be a path of your app, such as /my-page.');
  }
  let response = await visitor.get(at);
  let url = redirectTarget(response, new URL(at, anyAppOrigin));

  for (let hops = 0; url && hops < mostRedirects; hops += 1) {
    if (url.origin === simulator.url) {
      if (url.pathname === paths.authorize) {
        appOrigins.add(new URL(url.searchParams.get('redirect_uri') ?? anyAppOrigin).origin);
      }
      url = await pass(url);
      visitor = returnIn;
    } else if (appOrigins.has(url.origin)) {
      response = await visitor.get(url.pathname + url.search);
      url = redirectTarget(response, url);
    } else {
      return response;
    }
  }
  if (url) throw new Error(`logIn() gave up after ${mostRedirects} redirects, at ${url.pathname}.`);
  return response;
}

/** The simulator's half of a browser: it keeps the simulator's cookies and follows nothing. */
class Browser {
  readonly #cookies = new Map<string, string>();

  /** @returns where the simulator sends the browser. @throws Error where it shows a page instead. */
  async leave(url: URL, headers: Readonly<Record<string, string>> = {}): Promise<URL> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        Accept: 'application/json',
        Cookie: stringifyCookie(Object.fromEntries(this.#cookies)),
        ...headers,
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const { name, value = '' } = parseSetCookie(line);
      this.#cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location !== null) return new URL(location, url);
    throw new Error(
      `The simulator answered ${response.status} instead of sending the browser back: ` +
        (await response.text()),
    );
  }
}

const browsers = new WeakMap<object, Browser>();

/** A login as a browser walks it: the redirects of the app, and what is done at the simulator. */
interface Walk<Response extends AgentResponse> {
  readonly agent: Agent<Response>;
  /** Who goes on in the app after the simulator; usually the same. */
  readonly returnIn: Agent<Response>;
  /** The page of the app to begin at. */
  readonly at: string;
  /** At a page of the simulator: on to where it sends the browser. */
  readonly pass: (url: URL) => Promise<URL>;
}

/** Stands for the app as long as its redirects are relative; names ending so belong to nobody. */
const anyAppOrigin = 'http://app.invalid';

function redirectTarget({ status, headers }: AgentResponse, from: URL): URL | undefined {
  const { location } = headers;
  const redirects = status >= 300 && status < 400 && typeof location === 'string';
  return redirects ? new URL(location, from) : undefined;
}

const mostRedirects = 20;
