import { describe, expect, it } from '@jest/globals';
import { vippsLogin } from 'passport-vipps';

// The fixed public names: of the client, of every login, of the middleware.
const names = [
  ...['clientId', 'clientSecret', 'environment', 'issuer', 'tokenEndpointAuthMethod'],
  ...['merchantSerialNumber', 'system', 'fetch', 'timeoutMs', 'clock', 'clockToleranceSeconds'],
  ...['dangerouslyIgnoreAtHash'],
  ...['baseUrl', 'redirectUri', 'secret', 'scope', 'userinfo', 'transactionStore', 'market'],
  ...['onWarning'],
  ...['paths', 'verify', 'serialize', 'deserialize', 'onLogin', 'onError', 'keepSession'],
  ...['loginPage', 'successRedirect', 'failureRedirect', 'logoutRedirect', 'session', 'passport'],
  ...['name'],
];

/** Slips of the keyboard, and the habits of other languages. */
function misspellings(name: string): string[] {
  const middle = Math.floor(name.length / 2);
  const [before, at, after] = [name.slice(0, middle), name.charAt(middle), name.slice(middle + 1)];
  const all = [
    before + after,
    before + at + at + after,
    before + after.charAt(0) + at + after.slice(1),
    name.charAt(0).toUpperCase() + name.slice(1),
    name.toLowerCase(),
    name.toUpperCase(),
    name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`),
    name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`),
  ];
  return [...new Set(all)].filter((misspelt) => misspelt !== name);
}

const adviceFor = (misspelt: string): unknown => {
  try {
    return vippsLogin({ [misspelt]: 'x' });
  } catch (error) {
    return error;
  }
};

describe('a misspelt option', () => {
  it.each(names)('is answered with the name that was meant: %s', (name) => {
    for (const misspelt of misspellings(name)) {
      expect(adviceFor(misspelt)).toMatchObject({
        code: 'option_unknown',
        message: expect.stringMatching(
          new RegExp(`no option \`${misspelt}\`\\. Did you mean \`${name}\`\\?`),
        ),
      });
    }
  });

  it.each(['redirectUrl', 'redirectURI', 'client_id', 'baseURL', 'scopes', 'secrets'])(
    'is answered for the usual ones, too: %s',
    (misspelt) => {
      expect(adviceFor(misspelt)).toMatchObject({
        message: expect.stringContaining('Did you mean'),
      });
    },
  );

  it('is answered with the environment variable, too, where there is one', () => {
    expect(adviceFor('clientid')).toMatchObject({
      message:
        'vippsLogin() has no option `clientid`. Did you mean `clientId`? It can also be set as VIPPS_CLIENT_ID.',
    });
  });

  it('that is near to none is answered with all there are', () => {
    expect(adviceFor('somethingElseEntirely')).toMatchObject({
      message: expect.stringMatching(/It knows: .*clientId, .*verify\./),
    });
  });
});
