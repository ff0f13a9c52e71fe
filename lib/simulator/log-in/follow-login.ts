import type { Simulator } from '../create-simulator.ts';
import { paths } from '../paths.ts';
import type { Agent, AgentResponse } from './agent.ts';

const mostRedirects = 20;

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

/**
 * Follows the redirects between app and simulator until the app answers with a page.
 * @returns the app's last answer, which is a redirect only if it leads elsewhere.
 */
export async function followLogin<Response extends AgentResponse>(
  simulator: Simulator,
  { agent, returnIn, at, pass }: Walk<Response>,
): Promise<Response> {
  const appOrigins = new Set<string>([anyAppOrigin]);
  let visitor = agent;
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

/** Stands for the app as long as its redirects are relative; names ending so belong to nobody. */
const anyAppOrigin = 'http://app.invalid';

function redirectTarget({ status, headers }: AgentResponse, from: URL): URL | undefined {
  const { location } = headers;
  const redirects = status >= 300 && status < 400 && typeof location === 'string';
  return redirects ? new URL(location, from) : undefined;
}
