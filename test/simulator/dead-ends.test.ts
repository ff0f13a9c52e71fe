import { describe, expect, it } from '@jest/globals';

import { authorize, authorizeUrl, redirectUri } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('an authorize request nobody can be sent back from', () => {
  const simulator = useSimulator({ redirectUris: [redirectUri] });

  it.each([
    [
      'of an unknown client',
      { client_id: 'somebody-else' },
      'client_id "somebody-else" is unknown',
    ],
    ['without a client', { client_id: undefined }, 'client_id is missing'],
    ['without a redirect URI', { redirect_uri: undefined }, 'redirect_uri is missing'],
    ['to another host', { redirect_uri: 'https://evil.example/' }, 'not registered'],
    ['with a slash too many', { redirect_uri: `${redirectUri}/` }, 'not registered'],
    [
      'with other escapes',
      { redirect_uri: redirectUri.replace('vipps', '%76ipps') },
      'not registered',
    ],
  ])('%s ends on an error page', async (_case, changes, problem) => {
    const response = await authorize(simulator(), changes);

    expect(response.status).toBe(400);
    expect(response.headers.has('location')).toBe(false);
    expect(response.headers.get('content-type')).toMatch('text/html');
    expect((await response.text()).replaceAll('&quot;', '"')).toContain(problem);
  });

  it('with two redirect URIs ends on an error page', async () => {
    const url = `${authorizeUrl(simulator())}&redirect_uri=https://evil.example/`;
    const response = await fetch(url, { redirect: 'manual' });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('redirect_uri comes twice');
  });

  it('says what came, what is registered and what to change', async () => {
    const response = await authorize(simulator(), { redirect_uri: `${redirectUri}/` });
    const html = await response.text();

    expect(html).toContain(`<dd lang="en">${redirectUri}/</dd>`);
    expect(html).toContain(`<dd lang="en">${redirectUri}</dd>`);
    expect(html).toContain('compared byte for byte');
  });

  it('shows what it refuses as text, not as HTML', async () => {
    const response = await authorize(simulator(), { redirect_uri: '<script>alert(1)</script>' });

    expect(await response.text()).not.toContain('<script>alert');
  });

  it('tells a program the same in JSON', async () => {
    const url = authorizeUrl(simulator(), { client_id: undefined });
    const response = await fetch(url, { headers: { accept: 'application/json' } });

    expect(await response.json()).toEqual({
      problem: 'The parameter client_id is missing.',
      came: 'response_type, scope, state, redirect_uri',
      expected: 'client_id, once',
      cure: 'Send client_id with the authorization request.',
    });
  });
});

describe('redirect URIs that were not named', () => {
  const simulator = useSimulator();

  it.each([
    'http://localhost:8080/callback',
    'http://127.0.0.1/callback?from=vipps',
    'http://[::1]:3000/callback',
    'https://shop.localhost/callback',
  ])('%s is accepted', async (uri) => {
    expect((await authorize(simulator(), { redirect_uri: uri })).status).toBe(302);
  });

  it.each([
    'https://shop.example/callback',
    'http://localhost.evil.example/',
    'http://localhost/#fragment',
    'myapp://callback',
    'javascript://localhost/%0aalert(1)',
    'nonsense',
  ])('%s is refused, with the cure', async (uri) => {
    const response = await authorize(simulator(), { redirect_uri: uri });

    expect(response.status).toBe(400);
    expect(await response.text()).toContain('redirectUris');
  });
});

describe('a request that is too long', () => {
  const simulator = useSimulator();

  it.each([
    ['state', { state: 's'.repeat(1000) }],
    ['nonce', { nonce: 'n'.repeat(1000) }],
    ['URL', { padding: 'p'.repeat(1999) }],
  ])('by its %s gets a 502', async (_what, changes) => {
    expect((await authorize(simulator(), changes)).status).toBe(502);
  });

  it('is not one with a state of 999 characters', async () => {
    expect((await authorize(simulator(), { state: 's'.repeat(999) })).status).toBe(302);
  });
});
