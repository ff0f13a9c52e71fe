import type { Response } from 'supertest';

import { cookiesSetBy } from '../../support/browser.ts';
import type { HostileProvider, ReceivedRequest } from '../../support/hostile-provider.ts';

/** What must not be printed, by what it is. */
export type Secrets = Record<string, string>;

/** What the shop sent to the provider. */
export function secretsSentTo({ requests }: HostileProvider): Secrets {
  return Object.assign({}, ...requests.map(secretsOf)) as Secrets;
}

function secretsOf({ endpoint, parameters, headers }: ReceivedRequest, at: number): Secrets {
  const { nonce, code, code_verifier } = parameters;
  const [, credentials] = headers.authorization?.split(' ') ?? [];
  const sent = Object.entries({ nonce, code, code_verifier, credentials });
  return named(`of request ${at}, to ${endpoint}`, sent);
}

/** What the shop's answers gave a browser to keep. */
export function secretsKeptBy(response: Response, at: number): Secrets {
  const cookies = cookiesSetBy(response)
    // The hints say only yes or no.
    .filter(({ value = '' }) => value.length > 12)
    .flatMap(({ name, value = '' }) => [
      [`cookie ${name}`, value] as const,
      // express-session signs the id: `s:<id>.<signature>`.
      ['session id', /^s:([^.]+)\./.exec(decodeURIComponent(value))?.[1]] as const,
    ]);
  return named(`of answer ${at}`, cookies);
}

function named(where: string, values: readonly (readonly [string, string | undefined])[]): Secrets {
  const said = values.filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(said.map(([name, value]) => [`${name} ${where}`, value ?? '']));
}
