import { asBrowser, cookieHeader } from './ask.ts';
import type { Answer } from './ask.ts';
import { ok, problem, skipped } from './finding.ts';
import type { Finding, Site, Surroundings, Trouble } from './finding.ts';
import { troubleOfNetwork } from './network.ts';
import { checkSessions } from './sessions.ts';
import { parseUrl } from '../urls.ts';

/**
 * Whether the site answers where visitors look for it, and as it is configured here: begins a login, gives
 * it up on the way back, and asks what the site saw of all that.
 */
export async function checkSite(world: Surroundings, site: Site): Promise<Finding[]> {
  const address = site.baseUrl.replace(/\/$/, '') + site.loginPath;
  let answer: Answer;
  try {
    answer = await world.ask(address, asBrowser);
  } catch (error) {
    return [problem('site', unreachable(world, site, address, error))];
  }
  const started = startedAt(answer, address);
  if (!started) return [problem('site', troubleOfAnswer(site, address, answer))];
  const configured = troubleOfSettings(site, started);
  if (configured) return [problem('site', configured)];
  const cookies = await checkCookies(world, started, answer.cookies);
  const answers = ok('site', `${address} answers, and begins a login.`);
  return [answers, cookies, ...(await checkSessions(world, site, address))];
}

function unreachable(world: Surroundings, site: Site, address: string, error: unknown): Trouble {
  const trouble = troubleOfNetwork(world, address, error);
  const { code } = trouble;
  if (code === 'timeout') {
    return {
      code: 'site_timeout',
      cause: `${address} does not answer within ten seconds: the site hangs before vippsLogin() gets the request, or a firewall drops what is sent there.`,
      cure: `Open the address in a browser on this machine: if it hangs there, too, look for a middleware that neither answers nor calls next(). Else ${trouble.cure}`,
    };
  }
  if (code !== 'connection_refused') {
    const cure = `Is VIPPS_BASE_URL, ${site.baseUrl}, the address that visitors use? ${trouble.cure}`;
    return { ...trouble, code: `site_${code}`, cure };
  }
  return {
    code: 'site_not_running',
    cause: `Nothing listens at ${new URL(address).host}: the site does not run, or VIPPS_BASE_URL names another port.`,
    cure: 'Start the site and ask again, or leave it out by --skip-site.',
  };
}

/** The authorization request that the login route answers with. */
function startedAt(answer: Answer, address: string): URL | undefined {
  if (answer.status < 300 || answer.status >= 400) return undefined;
  const location = locationOf(answer, address);
  return location?.searchParams.has('redirect_uri') && location.searchParams.has('state')
    ? location
    : undefined;
}

function locationOf(answer: Answer, address: string): URL | undefined {
  return parseUrl(new URL(answer.header('location') ?? '', address).href);
}

function troubleOfAnswer({ baseUrl }: Site, address: string, answer: Answer): Trouble {
  const { status } = answer;
  const location = status >= 300 && status < 400 ? locationOf(answer, address) : undefined;
  const asked = new URL(address);
  if (location && location.pathname === asked.pathname && location.origin !== asked.origin) {
    return {
      code: 'site_redirects',
      cause: `${asked.origin} sends visitors to ${location.origin}, so that cookies set at one are missing at the other.`,
      cure: `Set VIPPS_BASE_URL to where visitors end up, ${location.origin}${new URL(baseUrl).pathname.replace(/\/$/, '')}, and register its redirect URI.`,
    };
  }
  if (status === 502 || status === 503 || status === 504) {
    return {
      code: 'site_behind_proxy_down',
      cause: `The proxy in front answers HTTP ${status}: it does not reach the site.`,
      cure: 'Start the site, and look where the proxy sends requests to.',
    };
  }
  if ([401, 403, 429].includes(status)) {
    return {
      code: 'site_forbidden',
      cause: `${address} answers HTTP ${status} before a login can begin.`,
      cure: 'Let the paths of the login through whatever protects the site: a password, a list of addresses, a rate limit, a guard of your own before vippsLogin().',
    };
  }
  if (status >= 500) {
    return {
      code: 'site_failing',
      cause: `${address} answers HTTP ${status}.`,
      cure: 'Look into the log of the site: the error there has a code, which docs/errors.md explains.',
    };
  }
  return {
    code: 'login_route_missing',
    cause: `${address} answers HTTP ${status}${location ? `, to ${location.origin}${location.pathname}` : ''}, and begins no login: vippsLogin() does not get the request.`,
    cure: 'Mount it for the whole app and before your routes: app.use(vippsLogin()) above app.get(…) and above what answers every path. If `paths.login` is another, name it: --login-path /auth. If VIPPS_BASE_URL has a path, the proxy must pass it on.',
  };
}

/** Whether the site that runs is the one that is configured here. */
function troubleOfSettings(site: Site, started: URL): Trouble | undefined {
  const restart = 'Give the site and the doctor the same variables, and restart the site.';
  const differs = (what: string, its: string, here: string): Trouble => ({
    code: 'site_configured_otherwise',
    cause: `The site that answers uses ${what} ${its}, but here it is ${here}.`,
    cure: restart,
  });
  const issuer = new URL(site.issuer).origin;
  if (started.origin !== issuer) return differs('Vipps at', started.origin, issuer);
  const parameter = (name: string) => started.searchParams.get(name) ?? '';
  const clientId = parameter('client_id');
  if (clientId !== site.clientId) return differs('the client id', clientId, site.clientId);
  const redirectUri = parameter('redirect_uri');
  if (!site.redirectUris.includes(redirectUri)) {
    return differs('the redirect URI', redirectUri, site.redirectUris.join(', '));
  }
  return undefined;
}

/** Gives the login up, once without and once with its cookie: only the second is known to the site. */
async function checkCookies(
  world: Surroundings,
  started: URL,
  setCookies: readonly string[],
): Promise<Finding> {
  const own = setCookies.filter((line) => line.includes('vipps.'));
  if (own.length === 0) {
    return problem('site', {
      code: 'cookie_not_set',
      cause:
        'The login begins without a cookie: a proxy or CDN takes Set-Cookie out of answers, or answers from its cache.',
      cure: 'Let Set-Cookie through on the paths of the login, and cache nothing that says Cache-Control: no-store.',
    });
  }
  if (own.some((line) => line.startsWith('__Host-') && !isHostCookie(line))) {
    return problem('site', {
      code: 'cookie_rewritten',
      cause:
        'A proxy changes the cookies of the login (domain, path or Secure), and browsers then refuse them.',
      cure: 'Take proxy_cookie_domain, proxy_cookie_path and the like off the paths of the login.',
    });
  }
  const callback = new URL(started.searchParams.get('redirect_uri') ?? '');
  if (!/^https?:$/.test(callback.protocol)) return skipped('site', 'The redirect URI is an app’s.');
  callback.searchParams.set('error', 'access_denied');
  callback.searchParams.set('state', started.searchParams.get('state') ?? '');
  const from = { ...asBrowser, 'Sec-Fetch-Site': 'cross-site' };
  const without = await world.ask(callback, from);
  const withIt = await world.ask(callback, { ...from, Cookie: cookieHeader(own) });
  if (
    without.status === withIt.status &&
    without.header('location') === withIt.header('location')
  ) {
    return problem('site', {
      code: 'cookies_not_returned',
      cause:
        'The cookie that the site set when the login began does not reach it again on the way back: a proxy drops Cookie, the callback is answered by something else, or processes have different secrets.',
      cure: `Let Cookie through to ${callback.pathname}, and give all processes the same VIPPS_SECRET.`,
    });
  }
  return ok('site', 'The cookie of a login comes back.');
}

/** As RFC 6265bis 4.1.3.2 has it. */
function isHostCookie(line: string): boolean {
  return (
    /;\s*secure/i.test(line) && /;\s*path=\/\s*(;|$)/i.test(line) && !/;\s*domain=/i.test(line)
  );
}
