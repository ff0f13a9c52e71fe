import { nearestName } from '../names.ts';
import { ok, problem, warning } from './finding.ts';
import type { Finding, Surroundings } from './finding.ts';

/** Whether the package takes what the environment says, as the site will when it starts. */
export function checkOptions({ vipps, env }: Surroundings): Finding[] {
  const findings = unknownVariables(env);
  const onWarning = ({ code, message }: { readonly code: string; readonly message: string }) => {
    findings.push(warning('options', { code, ...split(code, message) }));
  };
  try {
    // Registered nowhere, since it is only looked at.
    if (isSaid(env['VIPPS_BASE_URL']) || !isSaid(env['VIPPS_REDIRECT_URI'])) {
      vipps.vippsLogin({ onWarning, passport: { use: () => undefined } });
    } else new vipps.VippsStrategy({ onWarning });
  } catch (error) {
    if (!(error instanceof vipps.VippsLoginError)) throw error;
    findings.push(problem('options', { code: error.code, ...split(error.code, error.message) }));
    return findings;
  }
  if (env['NODE_ENV'] === 'production' && env['VIPPS_ENVIRONMENT'] === 'test') {
    findings.push(
      warning('options', {
        code: 'test_in_production',
        cause: 'NODE_ENV is production, but VIPPS_ENVIRONMENT is test: only test users can log in.',
        cure: 'Set VIPPS_ENVIRONMENT=production with the keys for it, unless this is a staging site.',
      }),
    );
  }
  // Where it is not set at all, the package says so itself.
  const isSaidBefore = findings.some(({ code }) => code === 'node_env_unset');
  if (!isSaidBefore && env['NODE_ENV'] !== 'production' && isPublic(env['VIPPS_BASE_URL'])) {
    findings.push(
      warning('options', {
        code: 'node_env_unset',
        cause: `NODE_ENV is ${env['NODE_ENV'] ?? 'not set'}, but VIPPS_BASE_URL is an address of the internet: Express and vippsLogin() then show visitors words for developers.`,
        cure: 'Start the site with NODE_ENV=production.',
      }),
    );
  }
  return findings.length > 0 ? findings : [ok('options', 'Options and secrets are in place.')];
}

/** Messages of the package say first what is wrong, and then what to do. */
const makeSecret = 'Make one, VIPPS_SECRET, with: openssl rand -base64 32';

function split(code: string, message: string): { cause: string; cure: string } {
  const [, cause = message, cure = 'Correct it; docs/errors.md says more.'] =
    /^(.*?\.) (?=[A-Z`])(.+)$/s.exec(message) ?? [];
  return { cause, cure: code === 'secret_generated' ? makeSecret : cure };
}

function isSaid(value: string | undefined): boolean {
  return (value ?? '').trim() !== '';
}

/** All variables of the package; a test compares. */
export const knownVariables = [
  'VIPPS_ALLOW_PRIVATE_HTTP',
  'VIPPS_BASE_URL',
  'VIPPS_CLIENT_ID',
  'VIPPS_CLIENT_SECRET',
  'VIPPS_ENVIRONMENT',
  'VIPPS_ISSUER',
  'VIPPS_LOGIN_PAGE',
  'VIPPS_MARKET',
  'VIPPS_MERCHANT_SERIAL_NUMBER',
  'VIPPS_REDIRECT_URI',
  'VIPPS_SCOPE',
  'VIPPS_SECRET',
  'VIPPS_SUBSCRIPTION_KEY',
  'VIPPS_TOKEN_AUTH_METHOD',
  'VIPPS_WEBHOOK_SECRET',
  'VIPPS_WEBHOOK_URL',
];

function unknownVariables(env: Surroundings['env']): Finding[] {
  const unknown = Object.keys(env).filter((name) => /^VIPPS_/i.test(name) && isMisspelt(name));
  return unknown.flatMap((name) => {
    const meant = nearestName(name, knownVariables);
    if (meant === undefined || isSaid(env[meant])) return [];
    const cause = `${name} is no variable of this package, and nothing reads it.`;
    return [
      warning('options', { code: 'variable_unknown', cause, cure: `Did you mean ${meant}?` }),
    ];
  });
}

function isMisspelt(name: string): boolean {
  return !knownVariables.includes(name);
}

function isPublic(baseUrl = ''): boolean {
  return /^https:\/\/(?!localhost|127\.|\[)[^/]*\.[a-z]/i.test(baseUrl.trim());
}
