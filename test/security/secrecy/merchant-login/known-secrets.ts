import type {
  CibaMisbehaviour,
  CibaProvider,
  CibaRequest,
} from '../../../support/ciba-provider.ts';
import type { Secrets } from '../known-secrets.ts';

/** What the shop sent to Vipps and nobody else may see. */
export function secretsSentTo({ requests }: CibaProvider): Secrets {
  const all = requests.flatMap(secretsOf);
  return Object.fromEntries(all.filter(([, secret]) => secret !== ''));
}

function secretsOf({ endpoint, headers, parameters }: CibaRequest, at: number): [string, string][] {
  const [, credentials = ''] = headers.authorization?.split(' ') ?? [];
  const { auth_req_id = '', code = '', login_hint = '' } = parameters;
  const sent = { credentials, auth_req_id, code, hint: login_hint.split(':').at(-1) ?? '' };
  return Object.entries(sent).map(([name, secret]) => [
    `${name} of request ${at}, to ${endpoint}`,
    secret,
  ]);
}

const secretMembers = ['auth_req_id', 'access_token', 'id_token', 'secret'];

/** Notes what Vipps answers, into `secrets`. */
export function notingAnswers(secrets: Secrets): Required<CibaMisbehaviour>['json'] {
  const note = (good: unknown) => {
    for (const [name, value] of Object.entries(good as object)) {
      // The answers of the provider hold texts there.
      if (secretMembers.includes(name))
        secrets[`${name} ${Object.keys(secrets).length}`] = String(value);
    }
    return good;
  };
  return { start: note, token: note, merchantToken: note, webhooks: note };
}

/** What Vipps answered last under this name. */
export function notedLast(secrets: Secrets, name: string): string {
  const [, value = 'none'] =
    Object.entries(secrets).findLast(([noted]) => noted.startsWith(name)) ?? [];
  return value;
}
