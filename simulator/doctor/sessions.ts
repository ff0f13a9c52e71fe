import { createHmac, hkdfSync } from 'node:crypto';

import { asBrowser, cookieHeader } from './ask.ts';
import { ok, problem, skipped, warning } from './finding.ts';
import type { Finding, Site, Surroundings } from './finding.ts';

/** What the site says of a request, to who has its secret. See lib/express/self-checks.ts. */
interface Seen {
  readonly scheme: string;
  readonly forwardedProto: string | null;
  readonly hosts: readonly string[];
  readonly session: 'us' | 'app' | 'nowhere';
  readonly inMemory: boolean;
  readonly trustsProxy: boolean;
  readonly production: boolean;
  readonly sessionError: string | null;
  /** Whether the session still holds what the doctor's last request put there. */
  readonly kept: boolean;
}

/** Often enough for two processes to take turns. */
const visits = 4;

/** Whether the site sees scheme and host as visitors do, and keeps a session from one request to the next. */
export async function checkSessions(
  world: Surroundings,
  site: Site,
  address: string,
): Promise<Finding[]> {
  const [secret] = (world.env['VIPPS_SECRET'] ?? '').split(',').map((each) => each.trim());
  if (!secret) {
    const why = 'Without VIPPS_SECRET the site tells the doctor nothing of proxies and sessions.';
    return [skipped('sessions', why)];
  }
  const seen: Seen[] = [];
  const jar = new Map<string, string>();
  for (let visit = 0; visit < visits; visit += 1) {
    const cookies = [...jar.values()];
    const answer = await world.ask(address, {
      ...asBrowser,
      'Vipps-Doctor': signed(secret, world.now()),
      ...(cookies.length > 0 && { Cookie: cookieHeader(cookies) }),
    });
    for (const line of answer.cookies) jar.set(line.split('=', 1)[0] ?? '', line);
    const said = parseSeen(answer.text);
    if (!said) return [skipped('sessions', strangerToSite)];
    seen.push(said);
  }
  const [first] = seen;
  if (!first) return [];
  return [...checkProxy(site, first), ...checkKept(first, seen.slice(1), jar.size > 0)];
}

const strangerToSite =
  'The site does not tell the doctor what it sees: its VIPPS_SECRET is another, its clock is off, or its version is older.';

/** The site knows the doctor by the secret they share, and by the time, so that nobody can repeat it later. */
function signed(secret: string, now: number): string {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'passport-vipps doctor', 32));
  return `${now}.${createHmac('sha256', key).update(String(now)).digest('base64url')}`;
}

function parseSeen(text: string): Seen | undefined {
  try {
    const { vippsDoctor } = JSON.parse(text) as { vippsDoctor?: Seen };
    return vippsDoctor;
  } catch {
    return undefined;
  }
}

function checkProxy({ baseUrl }: Site, seen: Seen): Finding[] {
  const { protocol, hostname } = new URL(baseUrl);
  const came =
    seen.forwardedProto === null ? 'nobody sends' : `it says "${seen.forwardedProto}" in`;
  if (protocol === 'https:' && seen.scheme !== 'https') {
    return [
      problem('site', {
        code: 'proxy_header_missing',
        cause: `Visitors use https, but the site sees http: ${came} X-Forwarded-Proto. Secure cookies, the session's among them, are not set.`,
        cure: 'Let the outermost proxy send it. nginx: proxy_set_header X-Forwarded-Proto $scheme; Apache: RequestHeader set X-Forwarded-Proto https.',
      }),
    ];
  }
  if (
    protocol === 'https:' &&
    seen.session === 'app' &&
    !seen.trustsProxy &&
    seen.forwardedProto !== null
  ) {
    return [
      problem('site', {
        code: 'proxy_not_trusted',
        cause: 'The app does not trust its proxy, so express-session sets no secure cookie.',
        cure: "app.set('trust proxy', 1)",
      }),
    ];
  }
  if (!seen.hosts.includes(hostname)) {
    return [
      warning('site', {
        code: 'proxy_host_differs',
        cause: `Visitors use ${hostname}, but the site sees ${seen.hosts.join(', ') || 'no host'}. With several addresses in VIPPS_BASE_URL it takes the wrong one.`,
        cure: 'Let the proxy pass the host on. nginx: proxy_set_header Host $host; or send X-Forwarded-Host.',
      }),
    ];
  }
  return [ok('site', 'The site sees scheme and host as visitors do.')];
}

function checkKept(first: Seen, later: readonly Seen[], hasCookie: boolean): Finding[] {
  if (first.session === 'nowhere') return [skipped('sessions', 'The site keeps no session.')];
  const error = [first, ...later].find(({ sessionError }) => sessionError !== null)?.sessionError;
  if (error !== undefined) {
    return [
      problem('sessions', {
        code: error ?? 'session_store_down',
        cause: 'The session store of the site does not answer.',
        cure: 'Look at its address and whether it runs; the log of the site has the error.',
      }),
    ];
  }
  const kept = later.filter((each) => each.kept).length;
  if (kept === 0) {
    return [
      problem('sessions', {
        code: 'session_not_kept',
        cause: hasCookie
          ? 'The site sets a session cookie and does not know the session again on the next request: people are logged out at once.'
          : 'The site sets no session cookie: people are logged out at once.',
        cure: hasCookie
          ? 'Is there a store that all processes share, and one secret? Does the proxy let Cookie through?'
          : 'A Secure cookie is set on https only: see the scheme above. Does a proxy take Set-Cookie away?',
      }),
    ];
  }
  if (kept < later.length) {
    return [
      problem('sessions', {
        code: 'session_not_shared',
        cause: `The session was there on ${kept} of ${later.length} requests: processes of the site keep sessions each for itself.`,
        cure: 'Give express-session a store that all share, such as connect-redis, and all processes one VIPPS_SECRET: docs/stores.md.',
      }),
    ];
  }
  if (first.inMemory && first.production) {
    return [
      warning('sessions', {
        code: 'memory_store_in_production',
        cause: 'Sessions are kept, but in memory: they are lost at every restart and not shared.',
        cure: 'Give express-session a store, or use the one that needs none: docs/sessions.md.',
      }),
    ];
  }
  return [ok('sessions', 'Sessions are kept from one request to the next.')];
}
