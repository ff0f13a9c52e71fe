import type { Answer } from './ask.ts';
import { ok, problem, skipped, warning } from './finding.ts';
import type { Finding, Surroundings, Trouble } from './finding.ts';
import { isLoopbackHost } from '../urls.ts';

/** Whether Vipps can be reached from here: its discovery document and keys, by TLS; and whether the clock is right. */
export async function checkNetwork(world: Surroundings, issuer: string): Promise<Finding[]> {
  const discoveryUrl = `${issuer}.well-known/openid-configuration`;
  const discovery = await read(world, discoveryUrl);
  if ('trouble' in discovery) return [problem('network', discovery.trouble), noClock];
  const clock = checkClock(world, discovery.answer);
  const { issuer: named, jwks_uri: keysUrl } = discovery.json;
  if (typeof named !== 'string' || named.replace(/\/$/, '') !== issuer.replace(/\/$/, '')) {
    return [problem('network', otherIssuer(issuer, named)), clock];
  }
  const keys = await read(world, String(keysUrl));
  if ('trouble' in keys) return [problem('network', keys.trouble), clock];
  return [ok('network', `Discovery and keys answer at ${new URL(issuer).host}.`), clock];
}

const noClock = skipped('clock', 'Vipps did not answer, so its clock is unknown.');

type Read =
  | { readonly answer: Answer; readonly json: Readonly<Record<string, unknown>> }
  | { readonly trouble: Trouble };

/** Reads a JSON document at Vipps. */
async function read(world: Surroundings, url: string): Promise<Read> {
  try {
    const answer = await world.ask(url, { Accept: 'application/json' });
    const trouble = troubleOfStatus(world, url, answer);
    if (trouble) return { trouble };
    const json = parseObject(answer.text);
    return json ? { answer, json } : { trouble: notJson(url) };
  } catch (error) {
    return { trouble: troubleOfNetwork(world, url, error) };
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Between this machine and a host: refused, not found, not trusted, and so on, told apart. */
export function troubleOfNetwork(
  { env }: Pick<Surroundings, 'env'>,
  url: string,
  error: unknown,
): Trouble {
  const { host, hostname } = new URL(url);
  const { code = '', message } = rootOf(error);
  const proxyStatus = /(?:Proxy response \(|HTTP\/1\.\d )(\d{3})/.exec(message)?.[1];
  if (proxyStatus === '407') return proxyAuthentication(host);
  if (proxyStatus !== undefined) return forbidden(host, Number(proxyStatus));
  const hint = proxyHint(env);
  if (/^(ENOTFOUND|EAI_)/.test(code)) {
    return {
      code: 'dns',
      cause: `The name ${hostname} is not found (DNS says ${code}).`,
      cure: `Look whether this machine or container can look names up: getent hosts ${hostname}. ${hint}`,
    };
  }
  if (code === 'ECONNREFUSED') {
    const isHere = isLoopbackHost(hostname);
    return {
      code: 'connection_refused',
      cause: `Nothing listens at ${host}: the connection is refused.`,
      cure: isHere
        ? `Start what should answer there, or correct the address. The simulator is started by: npx passport-vipps simulator`
        : `A firewall refuses it: allow this machine to reach ${host}. ${hint}`,
    };
  }
  if (/CERT_HAS_EXPIRED|CERT_NOT_YET_VALID/.test(code)) {
    return {
      code: 'certificate_expired',
      cause: `The certificate of ${host} is not valid at this time (${code}).`,
      cure: `Is the clock of this machine right? If it is, the certificate must be renewed by whoever runs ${host}, or the proxy in between.`,
    };
  }
  if (/ALTNAME/.test(code)) {
    return {
      code: 'certificate_of_other_host',
      cause: `Another host answers in the name of ${hostname}: its certificate is for other names.`,
      cure: `Look where the name leads (DNS, /etc/hosts, a proxy): getent hosts ${hostname}.`,
    };
  }
  if (/SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|CERT_/.test(code)) {
    return {
      code: 'certificate_untrusted',
      cause: `The certificate of ${host} is signed by an authority that Node.js does not know (${code}): a proxy that looks into TLS, or a private authority.`,
      cure: 'Give Node.js the authority’s certificate before it starts, in its environment and not in a file of --env-file: NODE_EXTRA_CA_CERTS=/path/to/ca.pem. Never switch the check off by NODE_TLS_REJECT_UNAUTHORIZED.',
    };
  }
  if (/SSL|TLS|EPROTO/.test(code)) {
    return {
      code: 'tls',
      cause: `No TLS can be spoken with ${host} (${code}): plain http answers there, or something cuts in.`,
      cure: `Correct scheme and port of the address. ${hint}`,
    };
  }
  if (/TIMEDOUT|TIMEOUT|TimeoutError/.test(code)) {
    return {
      code: 'timeout',
      cause: `${host} does not answer: a firewall drops what is sent there.`,
      cure: `Allow this machine to reach ${host}. ${hint}`,
    };
  }
  return {
    code: 'connection_broken',
    cause: `The connection to ${host} breaks off (${code === '' ? 'for no reason that is said' : code}).`,
    cure: `Something in between cuts it: a firewall, a proxy, a load balancer. ${hint}`,
  };
}

/** The innermost error that has a code; of several addresses of a host, the first. */
function rootOf(error: unknown): { code?: string; message: string } {
  let found: { code?: string; message: string } = { message: '' };
  let inner = error;
  for (let depth = 0; depth < 6 && typeof inner === 'object' && inner !== null; depth += 1) {
    const { code, name, message, cause, errors } = inner as Record<string, unknown>;
    const said = typeof code === 'string' ? code : name === 'TimeoutError' ? name : undefined;
    const text = typeof message === 'string' && message !== '' ? message : found.message;
    found = said === undefined ? { ...found, message: text } : { code: said, message: text };
    inner = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return found;
}

function proxyHint(env: Surroundings['env']): string {
  const useIt =
    'start with NODE_USE_ENV_PROXY=1 (from Node.js 24.5 on) or with undici’s setGlobalDispatcher(), as docs/hosting.md shows';
  const name = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].find((each) => env[each]);
  if (name === undefined || env['NODE_USE_ENV_PROXY'] === '1') {
    return `If the way out is by a proxy, name it in HTTPS_PROXY and ${useIt}.`;
  }
  return `${name} is set, but Node.js does not use it by itself: ${useIt}.`;
}

function troubleOfStatus(world: Surroundings, url: string, answer: Answer): Trouble | undefined {
  const { host } = new URL(url);
  const { status } = answer;
  if (status === 200) return undefined;
  if (status === 407) return proxyAuthentication(host);
  if (status === 403 || status === 401 || status === 451) return forbidden(host, status);
  if (status >= 300 && status < 400) {
    return {
      code: 'redirected',
      cause: `${host} sends elsewhere (HTTP ${status}) instead of answering: a proxy that wants a login, most likely.`,
      cure: `Allow this machine to reach ${host} without a login page in between. ${proxyHint(world.env)}`,
    };
  }
  if (status === 404) {
    return {
      code: 'wrong_issuer',
      cause: `There is no Vipps at ${url} (HTTP 404).`,
      cure: 'Correct VIPPS_ISSUER, or leave it out and set VIPPS_ENVIRONMENT to test or production.',
    };
  }
  return {
    code: 'vipps_down',
    cause: `${host} answers with HTTP ${status}.`,
    cure: 'Look at https://status.vippsmobilepay.com, and try again later. A proxy in between answers so, too, where it finds no way.',
  };
}

function proxyAuthentication(host: string): Trouble {
  return {
    code: 'proxy_authentication',
    cause: `The proxy on the way to ${host} wants name and password (HTTP 407).`,
    cure: 'Put them into its address: HTTPS_PROXY=http://name:password@proxy:port.',
  };
}

function forbidden(host: string, status: number): Trouble {
  return {
    code: 'forbidden',
    cause: `The way to ${host} is forbidden (HTTP ${status}): a proxy or firewall answers instead of Vipps.`,
    cure: `Have ${host}, port 443, allowed for this machine.`,
  };
}

function notJson(url: string): Trouble {
  return {
    code: 'not_vipps',
    cause: `${url} answers with a page instead of JSON: it is not Vipps that answers.`,
    cure: 'Look for a proxy that puts its own page in between, and correct VIPPS_ISSUER if it is set.',
  };
}

function otherIssuer(issuer: string, named: unknown): Trouble {
  return {
    code: 'other_issuer',
    cause: `What answers at ${issuer} calls itself ${typeof named === 'string' ? named.slice(0, 200) : 'nothing'}.`,
    cure: 'Spell VIPPS_ISSUER as the discovery document does, or leave it out and set VIPPS_ENVIRONMENT.',
  };
}

/** Vipps' id_tokens are good for some minutes, and not before they are issued. Seconds. */
const toleratedSeconds = 30;

function checkClock({ now }: Surroundings, answer: Answer): Finding {
  const date = Date.parse(answer.header('date') ?? '');
  if (Number.isNaN(date)) return skipped('clock', 'Vipps did not say what time it is.');
  // A cache tells how long ago that was (RFC 9111 5.1).
  const age = Number(answer.header('age') ?? 0) || 0;
  const ahead = Math.round((now() - date) / 1_000 - age);
  const seconds = Math.abs(ahead);
  const trouble = {
    code: 'clock_off',
    cause: `The clock of this machine is ${inWords(seconds)} ${ahead > 0 ? 'ahead of' : 'behind'} Vipps'.`,
    cure: 'Set it by NTP (Linux: timedatectl set-ntp true; Windows: w32tm /resync; in a container, on its host). Behind by half a minute, logins fail with id_token_claim_invalid; ahead, with id_token_expired once that is longer than id_tokens live.',
  };
  if (seconds > toleratedSeconds) return problem('clock', trouble);
  if (seconds > toleratedSeconds / 3) return warning('clock', trouble);
  return ok('clock', "The clock agrees with Vipps'.");
}

function inWords(seconds: number): string {
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}
