import { asBrowser } from './ask.ts';
import { ok, problem, skipped, warning } from './finding.ts';
import type { Finding, Surroundings, Trouble } from './finding.ts';
import { parseUrl } from '../urls.ts';

type Client = ReturnType<Surroundings['vipps']['createVippsClient']>;

/** Whether the redirect URIs are registered: asks for a login with each, and follows it nowhere. */
export async function checkRedirectUris(
  world: Surroundings,
  redirectUris: readonly string[],
): Promise<Finding[]> {
  const client = world.vipps.createVippsClient({ ...(world.fetch && { fetch: world.fetch }) });
  const findings: Finding[] = [];
  for (const uri of redirectUris) findings.push(await checkRedirectUri(world, client, uri));
  return findings;
}

async function checkRedirectUri(
  world: Surroundings,
  client: Client,
  uri: string,
): Promise<Finding> {
  const asked = await askAuthorize(world, client, uri);
  if (asked.refusal === 'client') {
    return skipped(
      'redirect_uris',
      `Vipps does not know the client, so ${uri} cannot be asked for.`,
    );
  }
  if (asked.refusal === 'redirect_uri') {
    return problem('redirect_uris', await notRegistered(world, client, uri));
  }
  if (asked.refusal === 'other') {
    return problem('redirect_uris', {
      code: 'authorization_refused',
      cause: `Vipps refuses to begin a login with ${uri}: ${asked.word}.`,
      cure: 'Compare VIPPS_SCOPE with what the sales unit is approved for; docs/errors.md has the word.',
    });
  }
  const invented = `https://${world.vipps.createLoginSecrets().state.slice(0, 12).toLowerCase().replaceAll('_', '-')}.invalid/callback`;
  const control = await askAuthorize(world, client, invented);
  if (control.refusal === undefined) {
    return warning('redirect_uris', {
      code: 'redirect_uri_unclear',
      cause: `Vipps answers to ${uri} as it does to an address that cannot be registered.`,
      cure: 'Compare it with the portal by hand, letter for letter: portal.vippsmobilepay.com.',
    });
  }
  return ok('redirect_uris', `${uri} is registered.`);
}

interface Asked {
  /** What was refused; `undefined` where the login began. */
  readonly refusal: 'client' | 'redirect_uri' | 'other' | undefined;
  /** What Vipps calls it; a word of RFC 6749. */
  readonly word: string;
}

/** Begins a login, and looks whether Vipps goes along. */
export async function askAuthorize(
  world: Surroundings,
  client: Client,
  redirectUri: string,
): Promise<Asked> {
  const scope = (world.env['VIPPS_SCOPE'] ?? 'openid').split(/[\s,]+/).filter(Boolean);
  const url = await client.authorizationUrl({
    ...world.vipps.createLoginSecrets(),
    redirectUri,
    scope,
  });
  const answer = await world.ask(url, asBrowser);
  const { text } = answer;
  const location = parseUrl(new URL(answer.header('location') ?? '', url).href);
  const error = location?.searchParams.get('error') ?? undefined;
  if (location && `${location.origin}${location.pathname}` === withoutQuery(redirectUri)) {
    // Sent back, so it is registered, whatever else is wrong.
    return { refusal: error === undefined ? undefined : 'other', word: wordOf(error) };
  }
  const isRefused =
    answer.status >= 400 || error !== undefined || /\/error\b/.test(location?.pathname ?? '');
  const said = `${error ?? ''} ${location?.searchParams.get('error_description') ?? ''} ${isRefused || answer.status === 200 ? text : ''}`;
  // Both words stand in the refusal of a redirect URI.
  if (/redirect[_ -]?ur[il]/i.test(said)) return { refusal: 'redirect_uri', word: wordOf(error) };
  if (!isRefused) return { refusal: undefined, word: '' };
  return {
    refusal: /client/i.test(said) ? 'client' : 'other',
    word: wordOf(error ?? `HTTP ${answer.status}`),
  };
}

function withoutQuery(uri: string): string {
  const url = parseUrl(uri);
  return url ? `${url.origin}${url.pathname}` : uri;
}

/** Vipps' words are short and plain; anything else is not repeated. */
function wordOf(error = 'no reason is said'): string {
  return /^[\w .-]{1,60}$/.test(error) ? error : 'in words that are no error code';
}

/** Looks for what is registered instead: people mistake the same few things. */
async function notRegistered(world: Surroundings, client: Client, uri: string): Promise<Trouble> {
  const portal = 'at portal.vippsmobilepay.com, under Login, letter for letter';
  for (const { other, difference } of lookalikes(uri)) {
    if ((await askAuthorize(world, client, other)).refusal !== undefined) continue;
    return {
      code: 'redirect_uri_not_registered',
      cause: `${uri} is not registered, but ${other} is: they differ by ${difference}.`,
      cure: `Register ${uri} ${portal}, or make the site use the other: VIPPS_REDIRECT_URI=${other}`,
    };
  }
  return {
    code: 'redirect_uri_not_registered',
    cause: `${uri} is not registered for this sales unit.`,
    cure: `Register it ${portal}: scheme, host, port, path and a slash at the end all count. Each environment has a list of its own.`,
  };
}

function lookalikes(uri: string): { other: string; difference: string }[] {
  const url = parseUrl(uri);
  if (!url || !/^https?:$/.test(url.protocol)) return [];
  const { hostname } = url;
  const changed = (
    change: Partial<Record<'protocol' | 'hostname' | 'port' | 'pathname', string>>,
  ) => Object.assign(new URL(uri), change).href;
  const slash = url.pathname.endsWith('/') ? url.pathname.slice(0, -1) : `${url.pathname}/`;
  const all = [
    { other: changed({ pathname: slash }), difference: 'the slash at the end' },
    {
      other: changed({ protocol: url.protocol === 'http:' ? 'https:' : 'http:' }),
      difference: 'the scheme',
    },
    {
      other: changed({
        hostname: { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }[hostname] ?? hostname,
      }),
      difference: 'the host: localhost and 127.0.0.1 are two',
    },
    {
      other: changed({
        hostname: hostname.startsWith('www.') ? hostname.slice(4) : `www.${hostname}`,
      }),
      difference: 'the "www."',
    },
    { other: changed({ port: '' }), difference: 'the port' },
    { other: changed({ port: '3000' }), difference: 'the port' },
    { other: changed({ pathname: '/vipps/callback' }), difference: 'the path' },
    { other: changed({ pathname: '/auth/vipps/callback' }), difference: 'the path' },
  ];
  return all.filter(({ other }) => other !== url.href && other !== uri);
}
