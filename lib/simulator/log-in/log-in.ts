import type { Simulator } from '../create-simulator.ts';
import { paths } from '../paths.ts';
import { Browser } from './browser.ts';

/** What `logIn()` needs of a supertest agent's answer. */
export interface AgentResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What `logIn()` needs of `supertest.agent(app)`: cookies that last, redirects not followed. */
export interface Agent<Response extends AgentResponse> {
  get(path: string): PromiseLike<Response>;
}

export interface LogInOptions {
  /** A person's `id`, `sub` or phone number. Default: the first of `users`. */
  as?: string;
  /** The page of the app to begin at. Default `/vipps/login`. */
  at?: string;
  /** Ticks "remember me"; the simulator then knows this agent next time. Default `false`. */
  remember?: boolean;
}

/** One browser per agent, so that "remember me" lasts as long as the agent's own cookies. */
const browsers = new WeakMap<object, Browser>();
const mostRedirects = 20;

/**
 * Logs a supertest agent in, as a browser would: follows the redirects between app and simulator
 * until the app answers with a page. Works for any number of agents at once.
 * @returns the app's last answer, which is a redirect only if it leads elsewhere.
 * @throws Error if the simulator shows an error page, or the redirects do not end.
 */
export async function logIn<Response extends AgentResponse>(
  agent: Agent<Response>,
  simulator: Simulator,
  { as, at = '/vipps/login', remember = false }: LogInOptions = {},
): Promise<Response> {
  const browser = browsers.get(agent) ?? new Browser();
  browsers.set(agent, browser);
  const appOrigins = new Set<string>([anyAppOrigin]);
  let response = await agent.get(at);
  let url = redirectTarget(response, new URL(at, anyAppOrigin));

  for (let hops = 0; url && hops < mostRedirects; hops += 1) {
    if (url.origin === simulator.url) {
      if (url.pathname === paths.authorize) {
        appOrigins.add(new URL(url.searchParams.get('redirect_uri') ?? anyAppOrigin).origin);
        const state = url.searchParams.get('state') ?? '';
        simulator.approve({ ...(as !== undefined && { as }), remember, state });
      }
      url = await passThroughSimulator(browser, url);
    } else if (appOrigins.has(url.origin)) {
      response = await agent.get(url.pathname + url.search);
      url = redirectTarget(response, url);
    } else {
      return response;
    }
  }
  if (url) throw new Error(`logIn() gave up after ${mostRedirects} redirects, at ${url.pathname}.`);
  return response;
}

/** Stands for the app as long as its redirects are relative; names ending so belong to nobody. */
const anyAppOrigin = 'http://app.invalid';

function redirectTarget({ status, headers }: AgentResponse, from: URL): URL | undefined {
  const { location } = headers;
  const redirects = status >= 300 && status < 400 && typeof location === 'string';
  return redirects ? new URL(location, from) : undefined;
}

async function passThroughSimulator(browser: Browser, url: URL): Promise<URL> {
  const response = await browser.get(url);
  const location = response.headers.get('location');
  if (location !== null) return new URL(location, url);
  throw new Error(
    `The simulator answered ${response.status} instead of sending the browser back: ` +
      (await response.text()),
  );
}
