import { describe, expect, it } from '@jest/globals';

import { bodyOf } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('discovery', () => {
  const simulator = useSimulator();
  const discover = () => fetch(`${simulator().issuer}.well-known/openid-configuration`);

  it('may be cached for an hour', async () => {
    expect((await discover()).headers.get('cache-control')).toBe('max-age=3600');
  });

  it('names the issuer as the site was told it, with the slash at the end', async () => {
    const metadata = await bodyOf(await discover());

    expect(metadata.issuer).toBe(simulator().issuer);
    expect(metadata.issuer).toBe(`${simulator().url}/access-management-1.0/access/`);
  });

  it('puts every endpoint at the path Vipps has it', async () => {
    const metadata = await bodyOf(await discover());
    const vipps = 'https://apitest.vipps.no';

    expect(metadata).toMatchObject({
      authorization_endpoint: `${simulator().issuer}oauth2/auth`,
      token_endpoint: `${simulator().issuer}oauth2/token`,
      jwks_uri: `${simulator().issuer}.well-known/jwks.json`,
      userinfo_endpoint: `${simulator().url}/vipps-userinfo-api/userinfo`,
      backchannel_authentication_endpoint: `${simulator().url}/vipps-login-ciba/api/backchannel/authentication`,
    });
    expect(JSON.stringify(metadata)).not.toContain(vipps);
  });

  it('lists S256 alone, though plain is what it assumes', async () => {
    expect(await bodyOf(await discover())).toMatchObject({
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    });
  });
});

describe('the key set', () => {
  const simulator = useSimulator();

  it('has the members of the key Vipps prints, beside one for merchant-initiated logins', async () => {
    const jwks = await bodyOf(await fetch(`${simulator().issuer}.well-known/jwks.json`));

    expect(jwks).toEqual({
      keys: [
        {
          use: 'sig',
          kty: 'RSA',
          alg: 'RS256',
          kid: expect.stringMatching(/^public:[0-9a-f-]{36}$/),
          n: expect.any(String),
          e: 'AQAB',
        },
        {
          use: 'sig',
          kty: 'EC',
          alg: 'ES256',
          kid: expect.stringMatching(/^public:[0-9a-f-]{36}$/),
          crv: 'P-256',
          x: expect.any(String),
          y: expect.any(String),
        },
      ],
    });
  });
});
