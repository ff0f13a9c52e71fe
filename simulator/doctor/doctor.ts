import type { Finding, Surroundings } from './finding.ts';
import { skipped } from './finding.ts';
import { checkKeys } from './keys.ts';
import { checkNetwork } from './network.ts';
import { checkOptions } from './options.ts';
import { checkRedirectUris } from './redirect-uris.ts';
import { checkSite } from './site.ts';

interface Questions {
  readonly skipSite: boolean;
  /** Of the login route, below `baseUrl`. */
  readonly loginPath: string;
  /** Hears what is looked at next, and each finding as soon as it is there. */
  readonly onLook: (what: string) => void;
  readonly onFinding: (finding: Finding) => void;
}

/** Looks at everything that people have got wrong before, in the order in which one thing needs another. */
export async function examine(world: Surroundings, questions: Questions): Promise<Finding[]> {
  const findings: Finding[] = [];
  const look = async (what: string, check: () => Finding[] | Promise<Finding[]>) => {
    questions.onLook(what);
    const found = await check();
    findings.push(...found);
    found.forEach((finding) => questions.onFinding(finding));
    return found.every(({ status }) => status !== 'problem');
  };
  const { env } = world;
  const hasOptions = await look('the options', () => checkOptions(world));
  const issuer = issuerOf(world);
  const isReached =
    issuer !== undefined && (await look('the way to Vipps', () => checkNetwork(world, issuer)));
  const baseUrls = listOf(env['VIPPS_BASE_URL']);
  const redirectUris = redirectUrisOf(env, baseUrls);
  const [redirectUri] = redirectUris;

  if (!hasOptions || !isReached || redirectUri === undefined) {
    const why = hasOptions ? 'Vipps is not reached.' : 'The options come first.';
    await look('', () => [skipped('keys', why), skipped('redirect_uris', why)]);
  } else {
    await look('client id and secret', async () => [await checkKeys(world, redirectUri)]);
    await look('redirect URIs', () => checkRedirectUris(world, redirectUris));
  }
  if (questions.skipSite) return findings;
  if (!hasOptions || issuer === undefined || baseUrls.length === 0) {
    const why = hasOptions ? 'VIPPS_BASE_URL is not set.' : 'The options come first.';
    await look('', () => [skipped('site', why)]);
    return findings;
  }
  const { loginPath } = questions;
  const clientId = env['VIPPS_CLIENT_ID']?.trim() ?? '';
  for (const baseUrl of baseUrls) {
    const site = { baseUrl, loginPath, redirectUris, issuer, clientId };
    await look(baseUrl, () => checkSite(world, site));
  }
  return findings;
}

/** Known even where the keys are missing; `undefined` where it is itself what is wrong. */
function issuerOf({ vipps, env }: Surroundings): string | undefined {
  const stand = (name: string) => env[name]?.trim() || 'none';
  try {
    return vipps.createVippsClient({
      clientId: stand('VIPPS_CLIENT_ID'),
      clientSecret: stand('VIPPS_CLIENT_SECRET'),
    }).issuer;
  } catch {
    return undefined;
  }
}

function redirectUrisOf(env: Surroundings['env'], baseUrls: readonly string[]): string[] {
  const said = listOf(env['VIPPS_REDIRECT_URI']);
  return said.length > 0
    ? said
    : baseUrls.map((baseUrl) => `${baseUrl.replace(/\/$/, '')}/vipps/callback`);
}

function listOf(text = ''): string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
