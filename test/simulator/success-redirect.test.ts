import { describe, expect, it } from '@jest/globals';

import { authorize, locationOf } from '../support/simulator-site.ts';
import { useSimulator } from '../support/simulator-suite.ts';

describe('the way back with a code', () => {
  const registered = 'http://localhost:3000/cb?Shop=%7e1';
  const simulator = useSimulator({ autoApprove: true, redirectUris: [registered] });

  it('carries code, state and scope, and no iss', async () => {
    const response = await authorize(simulator(), {
      redirect_uri: registered,
      state: 'state with spaces',
      scope: 'openid name email',
    });
    const parameters = locationOf(response).searchParams;

    expect([...parameters.keys()].sort()).toEqual(['Shop', 'code', 'scope', 'state']);
    expect(parameters.get('state')).toBe('state with spaces');
    expect(parameters.get('scope')).toBe('openid name email');
  });

  it('leaves every byte of the registered redirect URI as it is', async () => {
    const response = await authorize(simulator(), { redirect_uri: registered });

    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(
      /^http:\/\/localhost:3000\/cb\?Shop=%7e1&code=/,
    );
  });

  it('is not kept by any cache', async () => {
    const response = await authorize(simulator(), { redirect_uri: registered });

    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});
