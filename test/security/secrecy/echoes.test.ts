import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { VippsLoginError } from 'passport-vipps';

import { status } from '../../support/hostile-provider-replies.ts';
import { startHostileProvider } from '../../support/hostile-provider.ts';
import type { HostileProvider, ReceivedRequest } from '../../support/hostile-provider.ts';
import { clientOf, logIn } from '../../unit/protocol/log-in.ts';
import { reveal } from './reveal.ts';
import { givenAway } from './spellings.ts';

// With characters that a form writes in another way.
const clientSecret = 'client+secret/of=the&shop';

let provider: HostileProvider;
beforeAll(async () => {
  provider = await startHostileProvider({ clientId: 'shop' });
});
afterEach(() => provider.misbehave({}));
afterAll(() => provider.close());

/** An error that quotes the request, as gateways do. */
function echo(code: number) {
  return ({ parameters, headers }: ReceivedRequest) => {
    const { code: used, code_verifier, client_secret } = parameters;
    const credentials = headers.authorization ?? 'none';
    const form = new URLSearchParams({ ...(client_secret && { client_secret }), used: used ?? '' });
    return status(code, {
      error: [used, code_verifier, client_secret].join(' '),
      error_description: `${credentials} ${form.toString()}`,
    });
  };
}

async function errorOfLogin(endpoint: 'token' | 'userinfo', code: number, method?: string) {
  provider.misbehave({ reply: { [endpoint]: echo(code) } });
  const client = clientOf(provider, { clientSecret, tokenEndpointAuthMethod: method as never });
  const error = await logIn(client).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(VippsLoginError);
  const request = provider.requests.at(-1);
  const { code: used = '', code_verifier = '' } = request?.parameters ?? {};
  const [, credentials = ''] = request?.headers.authorization?.split(' ') ?? [];
  const sent = { used, code_verifier, credentials, clientSecret };
  const secrets = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== ''));
  return givenAway(reveal(error), secrets);
}

describe('an error of Vipps that quotes what it was sent', () => {
  it('gives away neither code nor secret', async () => {
    expect(await errorOfLogin('token', 400, 'client_secret_post')).toStrictEqual([]);
  });

  it('gives away no access token', async () => {
    expect(await errorOfLogin('userinfo', 403)).toStrictEqual([]);
  });

  it('gives away no credentials', async () => {
    expect(await errorOfLogin('token', 400, 'client_secret_basic')).toStrictEqual([]);
  });

  it.each([429, 500])('gives away neither code nor secret with a %s', async (code) => {
    expect(await errorOfLogin('token', code, 'client_secret_post')).toStrictEqual([]);
  });

  it.each([429, 500])('gives away no access token with a %s', async (code) => {
    expect(await errorOfLogin('userinfo', code)).toStrictEqual([]);
  });
});
